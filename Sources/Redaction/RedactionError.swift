/// Why texts cannot be redacted as the settings ask.
public struct RedactionError: Error, Sendable {
  /// The kinds of trouble; more may come.
  public struct Code: Sendable, Hashable {
    /// The stable text of the code.
    public let value: String
    /// An own pattern's regular expression is wrong.
    public static var badPattern: Code { Code(value: "bad-pattern") }
    /// An own pattern has a name that cannot stand in a pseudonym, or that is taken.
    public static var badName: Code { Code(value: "bad-name") }
    /// There is no optional kind of that name.
    public static var unknownKind: Code { Code(value: "unknown-kind") }
  }

  /// What kind of trouble.
  public let code: Code
  /// One sentence that names the pattern or kind.
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
