/// Makes pseudonyms such as `<aws-key-1>` visible in prose, where Markdown would take them for HTML.
enum ProsePseudonyms {
  private static let longest = 60

  /// The text with the bracket of every pseudonym outside of code spans written as a character reference.
  static func visible(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard bytes.contains(UInt8(ascii: "<")) else { return text }
    let spans = CodeSpans(bytes)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for (place, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "<"), isPseudonym(bytes[(place + 1)...]), !spans.contains(place) {
        result += "&lt;".utf8
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether a text goes on with `aws-key-1>`.
  private static func isPseudonym(_ text: ArraySlice<UInt8>) -> Bool {
    let name = text.prefix(longest).prefix { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
    }
    guard let first = name.first, (0x61...0x7A).contains(first),
      text.dropFirst(name.count).first == UInt8(ascii: ">"),
      let dash = name.lastIndex(of: UInt8(ascii: "-"))
    else { return false }
    let number = name[(dash + 1)...]
    return !number.isEmpty && number.allSatisfy { (0x30...0x39).contains($0) }
  }
}
