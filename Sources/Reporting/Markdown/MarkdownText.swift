/// Reads back the text that ``MarkdownCode`` and ``MarkdownPreformatted`` have written.
enum MarkdownText {
  /// The text of code spans with character references between them.
  static func ofCode(_ markdown: some StringProtocol) -> String {
    var text: [UInt8] = []
    for (number, part) in markdown.utf8.split(
      separator: UInt8(ascii: "`"), omittingEmptySubsequences: false
    ).enumerated() {
      // Every other part stands between backticks, and is as it is.
      text += number.isMultiple(of: 2) ? decoded(Array(part)) : Array(part)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The text of HTML without tags.
  static func ofHTML(_ html: some StringProtocol) -> String {
    String(decoding: decoded(Array(html.utf8)), as: UTF8.self)
  }

  private static let named: [[UInt8]: UInt8] = [
    Array("amp".utf8): UInt8(ascii: "&"), Array("lt".utf8): UInt8(ascii: "<"),
    Array("gt".utf8): UInt8(ascii: ">"), Array("quot".utf8): UInt8(ascii: "\""),
  ]

  private static func decoded(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "&"),
        let end = bytes[place...].prefix(12).firstIndex(of: UInt8(ascii: ";")),
        let byte = character(bytes[(place + 1)..<end])
      else {
        result.append(bytes[place])
        place += 1
        continue
      }
      result.append(byte)
      place = end + 1
    }
    return result
  }

  private static func character(_ name: ArraySlice<UInt8>) -> UInt8? {
    guard name.first == UInt8(ascii: "#") else { return named[Array(name)] }
    return UInt8(String(decoding: name.dropFirst(), as: UTF8.self))
  }
}
