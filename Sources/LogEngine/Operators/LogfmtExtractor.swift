import JSONText

/// `key=value key="quoted \"value\"" bare` as pairs.
enum Logfmt {
  /// The pairs of a text in order; a bare key has the empty string (section 10, 20).
  static func pairs(of text: String) -> [(key: String, value: String)] {
    var rest = Array(text.utf8)[...]
    var pairs: [(key: String, value: String)] = []
    while true {
      rest = rest.drop { $0 <= 0x20 }
      if rest.isEmpty { return pairs }
      let key = rest.prefix { $0 > 0x20 && $0 != UInt8(ascii: "=") }
      rest = rest.dropFirst(key.count)
      var value: [UInt8] = []
      if rest.first == UInt8(ascii: "=") {
        rest = rest.dropFirst()
        value = takeValue(&rest)
      }
      if !key.isEmpty {
        pairs.append((String(decoding: key, as: UTF8.self), String(decoding: value, as: UTF8.self)))
      }
    }
  }

  private static func takeValue(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
    guard rest.first == UInt8(ascii: "\"") else {
      let value = rest.prefix { $0 > 0x20 }
      rest = rest.dropFirst(value.count)
      return Array(value)
    }
    rest = rest.dropFirst()
    var value: [UInt8] = []
    while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
      guard byte == UInt8(ascii: "\\"), let escaped = rest.popFirst() else {
        value.append(byte)
        continue
      }
      switch escaped {
      case UInt8(ascii: "n"): value.append(0x0A)
      case UInt8(ascii: "t"): value.append(0x09)
      case UInt8(ascii: "r"): value.append(0x0D)
      default: value.append(escaped)
      }
    }
    return value
  }
}

/// `parse f logfmt as name`: a map.
struct LogfmtExtractor: Extractor {
  let names: [ExactText]

  func extract(from text: String) -> [Value] {
    var members: [JSONValue.Member] = []
    var places: [ExactText: Int] = [:]
    // Of a key that comes twice the last value counts, as it does for fields.
    for pair in Logfmt.pairs(of: text) {
      let member = JSONValue.Member(pair.key, .string(pair.value))
      if let place = places.updateValue(members.count, forKey: ExactText(pair.key)) {
        members[place] = member
        places[ExactText(pair.key)] = place
      } else {
        members.append(member)
      }
    }
    return [members.isEmpty ? .missing : .json(.object(members))]
  }
}

/// `parse f logfmt`: every key becomes a field.
final class LogfmtFieldsOperator: RowConsumer {
  private let input: Evaluation
  private let next: any RowConsumer

  init(_ input: @escaping Evaluation, next: any RowConsumer) {
    self.input = input
    self.next = next
  }

  func take(_ row: Row) throws(EngineError) {
    var result = row
    for pair in try input(row).text.map(Logfmt.pairs) ?? [] {
      result.define(ExactText(pair.key), .string(pair.value))
    }
    try next.take(result)
  }

  func finish() throws(EngineError) { try next.finish() }
}
