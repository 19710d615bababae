/// Why an investigation cannot be made of a run, or a saved one cannot be read.
public struct InvestigationError: Error, Sendable {
  /// The kinds of trouble; more may come.
  public struct Code: Sendable, Hashable {
    /// The stable text of the code.
    public let value: String
    /// Redacting the runbook's own text would change which queries it holds.
    public static var unredactable: Code { Code(value: "unredactable") }
    /// The document could not be made.
    public static var badDocument: Code { Code(value: "bad-document") }
    /// A file's digest could not be computed.
    public static var noDigest: Code { Code(value: "no-digest") }
    /// What was read is no saved run.
    public static var unreadable: Code { Code(value: "unreadable") }
  }

  /// What kind of trouble.
  public let code: Code
  /// One sentence that names the thing.
  public let message: String
  /// What to do about it.
  public let hint: String?
  /// What was underneath.
  public let cause: (any Error)?

  init(_ code: Code, _ message: String, hint: String? = nil, cause: (any Error)? = nil) {
    self.code = code
    self.message = message
    self.hint = hint
    self.cause = cause
  }
}
