import BoundedRegex
public import SourceText

/// Why the engine could not answer a query.
public struct EngineError: Error, Sendable {
  /// The kinds of failure; more may come.
  public struct Code: Sendable, Hashable {
    let value: String
    /// The query is wrong; ``EngineError/span`` says where if that is known.
    public static var badQuery: Code { Code(value: "bad-query") }
    /// The query is right, but this engine does not do it.
    public static var unsupported: Code { Code(value: "unsupported") }
    /// The scope names a log group that does not exist or must not be named.
    public static var badScope: Code { Code(value: "bad-scope") }
    /// A file or folder could not be read.
    public static var unreadable: Code { Code(value: "unreadable") }
    /// The system does not allow to read it.
    public static var inaccessible: Code { Code(value: "inaccessible") }
    /// A limit on size or time was reached.
    public static var limitExceeded: Code { Code(value: "limit-exceeded") }
    /// Ends the reading when a query needs no more events; nobody outside sees it.
    static var enough: Code { Code(value: "enough") }
    /// The caller wanted no more.
    public static var cancelled: Code { Code(value: "cancelled") }
  }

  /// What kind of failure.
  public let code: Code
  /// One sentence that names the thing.
  public let message: String
  /// What to do about it.
  public let hint: String?
  /// The place in the query.
  public let span: Span?
  /// What was underneath.
  public let cause: (any Error)?

  /// A failure.
  public init(
    _ code: Code, _ message: String, hint: String? = nil, span: Span? = nil,
    cause: (any Error)? = nil
  ) {
    self.code = code
    self.message = message
    self.hint = hint
    self.span = span
    self.cause = cause
  }
}

extension EngineError {
  /// A regular expression's trouble, as that of the query that holds it.
  ///
  /// - Parameter span: where the expression stands in the query.
  init(_ error: PatternError, span: Span? = nil) {
    self.init(
      error.code == .malformed ? .badQuery : .limitExceeded, error.message, hint: error.hint,
      span: span, cause: error)
  }

  /// The result of a search with a regular expression, its trouble made ours.
  static func searching<Result>(_ search: () throws(PatternError) -> Result) throws(EngineError)
    -> Result
  {
    do {
      return try search()
    } catch {
      throw EngineError(error)
    }
  }
}
