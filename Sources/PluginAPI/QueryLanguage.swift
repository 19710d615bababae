public import SourceText

/// The first extension point: what a query language knows about text.
///
/// A language is asked about every code block of a runbook, and about every query before it runs. It never
/// runs anything, reads no file and keeps no state, so its methods may be called from any thread at once.
public protocol QueryLanguage: Sendable {
  /// The language's name in requests, settings and messages: `logs-insights`.
  var name: String { get }

  /// Info strings (lower case) by which an author declares a block to be of this language. They are obeyed.
  var labels: [String] { get }

  /// Says whether a block that no label decides holds queries of this language, and why.
  ///
  /// - Parameters:
  ///   - text: the block's content, without its container's indentation.
  ///   - label: the first word of the info string in lower case, or an empty string. Only a hint.
  func recognise(_ text: String, label: String) -> Recognition

  /// The queries in a block, in order. A block that was recognised or declared holds at least one, unless it
  /// is blank.
  func split(_ text: String) -> [QueryPart]

  /// Everything wrong with a query, in the order of the text. Spans are byte offsets in `query`.
  ///
  /// - Parameter strict: refuse what the service refuses although it is harmless here.
  func check(_ query: String, strict: Bool) -> [Diagnostic]

  /// The places that a value has to fill before the query can run.
  func placeholders(in query: String) -> [Placeholder]

  /// Puts values into placeholders, each as its place needs: escaped in a string, quoted in a regular
  /// expression, and only a number or a name as a bare word. The kinds of the query's tokens are the same
  /// before and after. Placeholders without a value stay.
  ///
  /// - Throws: ``FillError`` when a value cannot stand where it is needed.
  func fill(_ query: String, with values: [ParameterName: String]) throws(FillError) -> String

  /// Puts values into a query as ``fill(_:with:)`` does, or beside it where its backends take them so. A query of such a
  /// language never holds a value.
  ///
  /// - Throws: ``FillError`` when a value cannot stand where it is needed.
  func bind(_ query: String, with values: [ParameterName: String]) throws(FillError) -> BoundQuery

  /// Replaces a literal text that an author left in, wherever it stands as a value, with the same care as
  /// ``fill(_:with:)``.
  ///
  /// - Returns: the query and how many places were replaced.
  func replaceLiteral(_ old: String, with new: String, in query: String) throws(FillError)
    -> (query: String, count: Int)

  /// What the codes of its diagnostics mean, in the order of the codes.
  var explanations: [DiagnosticExplanation] { get }

  /// The query in its standard layout, or nil when it cannot be parsed.
  func format(_ query: String) -> String?
}

extension QueryLanguage {
  /// Values in the query.
  public func bind(_ query: String, with values: [ParameterName: String]) throws(FillError)
    -> BoundQuery
  { BoundQuery(try fill(query, with: values)) }
}

/// What a language thinks of a block.
public struct Recognition: Sendable, Hashable {
  /// Whose block it is.
  public enum Verdict: Sendable, Hashable {
    /// Whole queries, this many.
    case query(count: Int)
    /// A piece of this language that cannot run alone.
    case fragment
    /// Not this language.
    case foreign
  }

  /// Whose block it is.
  public let verdict: Verdict
  /// Why, in a few words that a person understands: `starts with “fields” and has 3 piped commands`.
  public let reason: String

  /// A verdict with its reason.
  public init(_ verdict: Verdict, because reason: String) {
    self.verdict = verdict
    self.reason = reason
  }
}

/// One query of a block.
public struct QueryPart: Sendable, Hashable {
  /// Where it stands in the block's content.
  public let span: Span
  /// The `# comment` that titles it, without the mark; nil when there is none.
  public let title: String?

  /// A part of a block.
  public init(span: Span, title: String?) {
    self.span = span
    self.title = title
  }
}
