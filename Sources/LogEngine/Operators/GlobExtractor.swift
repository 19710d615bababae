/// `parse "user=* id=*" as …`: every `*` is a piece between literal texts, as short as possible; the first
/// literal is searched, a last `*` takes the rest (section 8, 14).
struct GlobExtractor: Extractor {
  let names: [ExactText]
  private let literals: [[UInt8]]

  /// A pattern with as many `*` as names.
  init(_ pattern: String, names: [ExactText]) {
    self.names = names
    literals = pattern.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
      .map { Array($0) }
  }

  /// How many pieces a pattern takes out.
  static func pieces(of pattern: String) -> Int {
    pattern.utf8.count { $0 == UInt8(ascii: "*") }
  }

  func extract(from text: String) -> [Value] {
    let missing = names.map { _ in Value.missing }
    let bytes = Array(text.utf8)
    guard let first = literals.first, let start = Bytes.firstOffset(of: first[...], in: bytes[...])
    else { return missing }
    var rest = bytes[(start + first.count)...]
    var values: [Value] = []
    for (index, literal) in literals.enumerated().dropFirst() {
      if index == literals.count - 1, literal.isEmpty {
        values.append(.string(String(decoding: rest, as: UTF8.self)))
        break
      }
      guard let end = Bytes.firstOffset(of: literal[...], in: rest) else { return missing }
      values.append(.string(String(decoding: rest[..<end], as: UTF8.self)))
      rest = rest[(end + literal.count)...]
    }
    return values
  }
}
