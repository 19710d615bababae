public import SourceText

/// Why a backend could not answer.
public struct BackendError: Error, Sendable {
  /// The kinds of failure; more may come. The code decides the exit status, never the message.
  public struct Code: Sendable, Hashable {
    /// The stable text of the code.
    public let value: String
    private init(_ value: String) { self.value = value }
    /// The query is wrong; ``BackendError/span`` says where if that is known.
    public static var badQuery: Code { Code("bad-query") }
    /// The query is right, but this backend does not do it.
    public static var unsupported: Code { Code("unsupported") }
    /// The scope names something that does not exist or must not be named.
    public static var badScope: Code { Code("bad-scope") }
    /// The data could not be read: permissions, a corrupt file.
    public static var unreadable: Code { Code("unreadable") }
    /// Credentials, access or network: the backend could not be used at all.
    public static var unavailable: Code { Code("unavailable") }
    /// Whoever was asked to answer gave up on this query.
    public static var failedRemotely: Code { Code("failed-remotely") }
    /// A limit on memory, time or size was reached.
    public static var limitExceeded: Code { Code("limit-exceeded") }
    /// Stopped before the end because the caller wanted it.
    public static var cancelled: Code { Code("cancelled") }
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
  /// What it cost all the same; nil when it cost nothing or nobody can tell.
  public var spent: Spending?

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
