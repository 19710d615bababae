import RegexDialect

/// A regular expression as we hand it to PCRE2, which knows more than the language and less about names.
///
/// What the language lacks is refused by ``RegexSyntax``, so that checking and running agree; here go the few
/// things that only PCRE2 would understand (section 10, 23).
struct PCRE2Syntax {
  /// The pattern with every `(?<name>` written as `(`: PCRE2 would not take names such as `@level`.
  private(set) var pattern: [UInt8] = []
  /// Names of the capturing groups in order; nil for those without.
  let groups: [String?]

  private let text: [UInt8]
  private var position = 0

  /// Why a pattern is refused.
  struct Refusal: Error {
    let message: String
  }

  /// Reads a pattern.
  init(_ text: String) throws(Refusal) {
    let syntax = RegexSyntax(text)
    if let problem = syntax.problem { throw Refusal(message: problem.message) }
    groups = syntax.groups
    self.text = Array(text.utf8)
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\\"): try escape()
      case UInt8(ascii: "["): characterClass()
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
    if isNext("\\K") || isNext("\\C") || isNext("\\G") {
      let shown = String(decoding: text[position...].prefix(2), as: UTF8.self)
      throw Refusal(message: "\(shown) is not part of the language")
    }
    if isNext("\\Q") {
      while position < text.count, !isNext("\\E") { copy() }
    }
    copy(2)
  }

  private mutating func characterClass() {
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
    copy()
  }

  /// Just past `:]`, when letters lead there.
  private func endOfNamedClass() -> Int? {
    let name = text[(position + 2)...].prefix {
      $0 == UInt8(ascii: "^") || ($0 | 0x20) &- 0x61 < 26
    }
    return text[name.endIndex...].starts(with: ":]".utf8) ? name.endIndex + 2 : nil
  }

  private mutating func group() throws(Refusal) {
    if isNext("(?<") || isNext("(?P<") {
      guard let end = text[position...].firstIndex(of: UInt8(ascii: ">")) else { return copy() }
      pattern.append(UInt8(ascii: "("))
      position = end + 1
    } else if isNext("(?") {
      // `x` would let comments hide brackets from us.
      let flags = text[(position + 2)...].prefix {
        $0 == UInt8(ascii: "-") || ($0 | 0x20) &- 0x61 < 26
      }
      if flags.contains(UInt8(ascii: "x")) {
        throw Refusal(message: "the flag x is not part of the language")
      }
      copy(2)
    } else {
      copy()
    }
  }
}
