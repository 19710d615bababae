/// `parse f csv as a, b, c`: the values of one CSV record (RFC 4180) by their place.
struct CSVExtractor: Extractor {
  let names: [ExactText]

  func extract(from text: String) -> [Value] {
    let values = CSVRecord.first(in: text)
    return names.indices.map { values.indices.contains($0) ? .string(values[$0]) : .missing }
  }
}

/// Reads CSV.
enum CSVRecord {
  /// The values of the first record.
  static func first(in text: String) -> [String] {
    var rest = Array(text.utf8)[...]
    return next(&rest) ?? []
  }

  /// Takes the next record; nil when nothing is left. Quotes may hold separators and line ends.
  static func next(_ rest: inout ArraySlice<UInt8>) -> [String]? {
    if rest.isEmpty { return nil }
    var values: [String] = []
    var value: [UInt8] = []
    var isQuoted = false
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\"") where isQuoted && rest.first == byte:
        value.append(byte)
        rest = rest.dropFirst()
      case UInt8(ascii: "\"") where isQuoted || value.isEmpty: isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted:
        values.append(String(decoding: value, as: UTF8.self))
        value = []
      case UInt8(ascii: "\r") where !isQuoted && (rest.isEmpty || rest.first == 0x0A): break
      case UInt8(ascii: "\n") where !isQuoted:
        return values + [String(decoding: value, as: UTF8.self)]
      default: value.append(byte)
      }
    }
    return values + [String(decoding: value, as: UTF8.self)]
  }
}
