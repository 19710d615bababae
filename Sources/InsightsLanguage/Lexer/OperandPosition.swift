/// Follows the tokens just far enough to know what a `/` means (section 2.1, tokenising note).
struct OperandPosition {
  /// The readings of a slash.
  enum Slash {
    /// Behind an operand.
    case division
    /// Where a command is expected.
    case stageStart
    /// Where an operand is expected but a regular expression is unusual: one only if it ends.
    case maybeRegex
    /// Behind `like`, `=~`, `parse` with or without input, `(` or `,`.
    case regex
  }

  private var last: Token.Kind?
  private var lastWord = ""
  private var isCommandWord = false
  private var depth = 0
  /// The bracket depth at which a `parse` still waits for its pattern.
  private var parseDepth: Int?

  /// What a slash would be now.
  var slash: Slash {
    guard let last else { return .stageStart }
    let awaitsPattern = parseDepth == depth
    switch last {
    case .pipe: return .stageStart
    case .identifier:
      if awaitsPattern || lastWord == "like" { return .regex }
      return isCommandWord || Self.operatorWords.contains(lastWord) ? .maybeRegex : .division
    case .digitName, .quotedName, .string, .curlyString, .number, .period, .regex,
      .closeParenthesis, .closeBracket, .closeBrace:
      return awaitsPattern ? .regex : .division
    case .openParenthesis, .comma, .match, .tildeEqual, .bangTilde: return .regex
    case .star where awaitsPattern: return .regex
    default: return .maybeRegex
    }
  }

  private static let operatorWords: Set<String> = ["and", "or", "not", "in", "by"]

  /// Takes note of the next token; `word` is its text in lower case when it is an identifier.
  mutating func advance(over token: Token, word: String) {
    switch token.kind {
    case .comment, .foreignComment:
      return
    case .pipe:
      parseDepth = nil
    case .openParenthesis:
      depth += 1
    case .closeParenthesis:
      depth -= 1
      // The pipeline inside a bracket ends with it.
      if let parseDepth, parseDepth > depth { self.parseDepth = nil }
    case .string, .regex:
      if parseDepth == depth { parseDepth = nil }
    case .identifier:
      isCommandWord = last == nil || last == .pipe
      if isCommandWord, word == "parse" { parseDepth = depth }
      if word == "as", parseDepth == depth { parseDepth = nil }
      lastWord = word
    default:
      break
    }
    last = token.kind
  }
}
