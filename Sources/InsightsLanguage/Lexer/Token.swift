public import SourceText

/// A word, literal or mark of a query, with its place.
public struct Token: Hashable, Sendable {
  /// What it is.
  public var kind: Kind
  /// Where it is, quotes and slashes included.
  public var span: Span

  /// A token.
  public init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }

  /// The kinds of token. Keywords are identifiers: no word of the language is reserved everywhere.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A word or a dotted path of words: `stats`, `@message`, `user.extra.0`.
    case identifier
    /// A word that begins like a number (`5xx`, `10.0.0.1`), which is no name without backticks.
    case digitName
    /// `` `name` `` or `` @`name` ``.
    case quotedName
    case string
    /// Text between typographic quotes, which the language does not know.
    case curlyString
    case number
    /// A number with a unit: `5m`.
    case period
    case regex
    case comment
    /// `-- …`, `// …` or `/* … */`: a comment elsewhere, not here.
    case foreignComment
    case pipe = "|"
    case comma = ","
    case dot = "."
    case colon = ":"
    case dollar = "$"
    case openParenthesis = "("
    case closeParenthesis = ")"
    case openBracket = "["
    case closeBracket = "]"
    case openBrace = "{"
    case closeBrace = "}"
    case equal = "="
    case doubleEqual = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case match = "=~"
    case bang = "!"
    case plus = "+"
    case minus = "-"
    case star = "*"
    case slash = "/"
    case percent = "%"
    case caret = "^"
    // Operators of other languages, kept whole so that a message can name them.
    case doubleAmpersand = "&&"
    case doubleBar = "||"
    case tildeEqual = "~="
    case bangTilde = "!~"
    case angleBrackets = "<>"
    /// A character that means nothing here.
    case unknown
  }
}

/// A text cut into tokens. Every byte that is not white space belongs to exactly one token.
public struct TokenizedText: Hashable, Sendable {
  /// The text as UTF-8.
  public let bytes: [UInt8]
  /// All tokens in order, comments included.
  public let tokens: [Token]
  /// What was wrong with single tokens, such as a missing quote.
  public let diagnostics: [Diagnostic]

  /// The text of a span, as written.
  public func text(of span: Span) -> String {
    let start = min(max(span.start, 0), bytes.count)
    return String(decoding: bytes[start..<min(max(span.end, start), bytes.count)], as: UTF8.self)
  }

  /// The text of a token, as written.
  public func text(of token: Token) -> String { text(of: token.span) }
}
