/// A regular expression as we hand it to PCRE2: named groups made plain ones, everything refused that RE2
/// does not have (section 10, 23).
struct PatternSyntax {
  /// The pattern with every `(?<name>` written as `(`: PCRE2 would not take names such as `@level`.
  private(set) var pattern: [UInt8] = []
  /// Names of the capturing groups in order; nil for those without.
  private(set) var groups: [String?] = []

  private let text: [UInt8]
  private var position = 0

  /// Why a pattern is refused.
  struct Refusal: Error {
    let message: String
  }

  /// Reads a pattern.
  init(_ text: String) throws(Refusal) {
    self.text = Array(text.utf8)
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\\"): try escape()
      case UInt8(ascii: "["): try characterClass()
      case UInt8(ascii: "("): try group()
      default: copy()
      }
    }
  }

  private var next: UInt8? { position < text.count ? text[position] : nil }

  private func isNext(_ literal: StaticString) -> Bool {
    literal.withUTF8Buffer { text[position...].starts(with: $0) }
  }

  private mutating func copy(_ count: Int = 1) {
    let end = min(text.count, position + count)
    pattern += text[position..<end]
    position = end
  }

  private mutating func escape() throws(Refusal) {
    guard position + 1 < text.count else { throw Refusal(message: "nothing follows the last \\") }
    switch text[position + 1] {
    case UInt8(ascii: "1")...UInt8(ascii: "9"), UInt8(ascii: "k"), UInt8(ascii: "g"):
      throw Refusal(message: "back-references are not part of the language")
    case UInt8(ascii: "K"), UInt8(ascii: "C"), UInt8(ascii: "G"):
      throw Refusal(
        message: "\\\(Character(Unicode.Scalar(text[position + 1]))) is not part of the language")
    case UInt8(ascii: "Q"):
      while position < text.count, !isNext("\\E") { copy() }
      copy(2)
    default: copy(2)
    }
  }

  private mutating func characterClass() throws(Refusal) {
    copy()
    if next == UInt8(ascii: "^") { copy() }
    if next == UInt8(ascii: "]") { copy() }
    while let byte = next, byte != UInt8(ascii: "]") {
      if byte == UInt8(ascii: "\\") {
        copy(2)
      } else if isNext("[:"), let end = endOfNamedClass() {
        copy(end - position)
      } else {
        copy()
      }
    }
    guard next != nil else { throw Refusal(message: "a character class without ]") }
    copy()
  }

  /// Just past `:]`, when letters lead there.
  private func endOfNamedClass() -> Int? {
    var end = position + 2
    while end < text.count, text[end] == UInt8(ascii: "^") || text[end] | 0x20 &- 0x61 < 26 {
      end += 1
    }
    guard end + 1 < text.count, text[end] == UInt8(ascii: ":"), text[end + 1] == UInt8(ascii: "]")
    else { return nil }
    return end + 2
  }

  private mutating func group() throws(Refusal) {
    if isNext("(*") { throw Refusal(message: "“(*” is not part of the language") }
    guard isNext("(?") else {
      groups.append(nil)
      return copy()
    }
    if isNext("(?=") || isNext("(?!") || isNext("(?<=") || isNext("(?<!") {
      throw Refusal(message: "look-around is not part of the language")
    }
    if isNext("(?<") { return try namedGroup(skipping: 3) }
    if isNext("(?P<") { return try namedGroup(skipping: 4) }
    if isNext("(?:") || isNext("(?>") { return copy(3) }
    try flags()
  }

  private mutating func namedGroup(skipping count: Int) throws(Refusal) {
    position += count
    let rest = text[position...]
    guard let end = rest.firstIndex(of: UInt8(ascii: ">")), end > position else {
      throw Refusal(message: "a group's name needs < and >")
    }
    let name = String(decoding: rest[..<end], as: UTF8.self)
    guard !groups.contains(where: { $0.map { $0.utf8.elementsEqual(name.utf8) } ?? false }) else {
      throw Refusal(message: "two groups are named “\(name)”")
    }
    groups.append(name)
    pattern.append(UInt8(ascii: "("))
    position = end + 1
  }

  /// `(?i)` or `(?i:`; only flags that do not change how a pattern is read.
  private mutating func flags() throws(Refusal) {
    var end = position + 2
    while end < text.count, "imsU-".utf8.contains(text[end]) { end += 1 }
    guard end < text.count, end > position + 2,
      text[end] == UInt8(ascii: ")") || text[end] == UInt8(ascii: ":")
    else {
      let shown = String(decoding: text[position...].prefix(4), as: UTF8.self)
      throw Refusal(message: "“\(shown)” is not part of the language")
    }
    copy(end - position + 1)
  }
}
