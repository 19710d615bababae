import SourceText

extension Lexer {
  /// An operator, a bracket, or a character that means nothing here.
  mutating func mark() -> Token.Kind {
    if let scalar = scalar(at: index), scalar.value >= 0x80 {
      if (0x2018...0x2019).contains(scalar.value) || (0x201C...0x201D).contains(scalar.value) {
        return curlyString(scalar)
      }
      return take(UTF8.width(scalar), .unknown)
    }
    if startsDashComment {
      skipLine()
      return .foreignComment
    }
    if let next = peek(1) {
      let pair = String(decoding: [bytes[index], next], as: UTF8.self)
      if Self.pairs.contains(pair), let kind = Token.Kind(rawValue: pair) { return take(2, kind) }
    }
    let one = String(decoding: [bytes[index]], as: UTF8.self)
    return take(1, Token.Kind(rawValue: one) ?? .unknown)
  }

  private static let pairs: Set<String> = [
    "==", "!=", "<=", ">=", "=~", "&&", "||", "~=", "!~", "<>",
  ]

  /// `--` as SQL uses it: at the start of a line, or between blanks. `5 --3` is arithmetic.
  private var startsDashComment: Bool {
    guard peek() == UInt8(ascii: "-"), peek(1) == UInt8(ascii: "-") else { return false }
    let isBlankAfter = peek(2).map { $0 <= 0x20 } ?? true
    let isBlankBefore = peek(-1).map { $0 <= 0x20 } ?? true
    if isBlankAfter && isBlankBefore { return true }
    var place = index - 1
    while place >= 0, bytes[place] == 0x20 || bytes[place] == 0x09 { place -= 1 }
    return place < 0 || bytes[place] == UInt8(ascii: "\n")
  }
}
