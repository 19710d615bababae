public import SourceText

/// A query as far as it could be read, and what was wrong with it.
public struct ParsedQuery: Hashable, Sendable {
  /// The tree. A stage that could not be read is ``Command/invalid``.
  public let query: Query
  /// Errors of form, in the order of the text; empty for a query that is well formed.
  public let diagnostics: [Diagnostic]
  /// The tokens that the tree was made from, comments included.
  public let text: TokenizedText

  /// All tokens in order, comments included.
  public var tokens: [Token] { text.tokens }

  /// Whether nothing stood in the way of reading it.
  public var isWellFormed: Bool { !diagnostics.contains { $0.severity == .error } }
}

/// Reads a query: text to tokens to tree (section 2 of the reference).
public enum QueryParser {
  /// Levels of brackets, prefix operators and subqueries that may be inside one another. That many need no
  /// more than 320 KB of stack in a release build.
  public static let maximumNesting = 100

  /// Levels that an expression's tree may have; whoever walks one may recurse.
  public static let maximumDepth = 200

  /// The words that begin a command, in lower case.
  public static let commandWords: Set<String> = Parser.words

  /// Parses a query. Never fails: after an error, reading goes on at the next pipe.
  public static func parse(_ text: String) -> ParsedQuery {
    let tokenized = Lexer.tokenize(text)
    var parser = Parser(tokenized)
    let query = parser.wholeQuery()
    let diagnostics = (tokenized.diagnostics + parser.diagnostics)
      .enumerated()
      .sorted { ($0.element.span.start, $0.offset) < ($1.element.span.start, $1.offset) }
      .map(\.element)
    return ParsedQuery(query: query, diagnostics: diagnostics, text: tokenized)
  }
}

/// Ends the reading of one stage. A class, because every level of a nested expression keeps room for one on its
/// stack.
final class SyntaxFailure: Error {
  let diagnostic: Diagnostic

  init(diagnostic: Diagnostic) { self.diagnostic = diagnostic }
}

/// The state of one parse. The grammar is spread over extensions, one file per family of commands.
struct Parser {
  let source: TokenizedText
  /// The tokens that mean something.
  let tokens: [Token]
  var index = 0
  var diagnostics: [Diagnostic] = []
  /// Brackets, prefix operators and subqueries around the current place.
  var nesting = 0
  /// Whether the current expression stands in the arguments of a call.
  var isInArguments = false

  /// More would bury the first.
  private static let maximumDiagnostics = 100

  /// Whether there is room for another diagnostic, so that it is worth the work of making it a good one.
  var canReport: Bool { diagnostics.count < Self.maximumDiagnostics }

  init(_ source: TokenizedText) {
    self.source = source
    tokens = source.tokens.filter { $0.kind != .comment && $0.kind != .foreignComment }
    for token in source.tokens where token.kind == .foreignComment {
      report(
        .error, .foreignComment, "a comment begins with `#` here", at: token.span,
        fix: foreignCommentFix(token))
    }
  }

  private func foreignCommentFix(_ token: Token) -> Diagnostic.Fix? {
    let mark = Span(token.span.start, token.span.start + 2)
    guard source.text(of: mark) != "/*" else { return nil }
    return .init(title: "write `#`", span: mark, replacement: "#")
  }

  mutating func report(
    _ severity: Diagnostic.Severity, _ code: DiagnosticCode, _ message: String, at span: Span,
    hint: String? = nil, fix: Diagnostic.Fix? = nil
  ) {
    guard canReport else { return }
    diagnostics.append(Diagnostic(severity, code, message, at: span, hint: hint, fix: fix))
  }
}
