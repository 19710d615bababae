/// Why a regular expression cannot be used, or not on this text.
public struct PatternError: Error, Sendable, Hashable {
  /// The kinds of trouble; more may come.
  public struct Code: Sendable, Hashable {
    let value: String
    /// The pattern is wrong, or asks for what RE2 does not have.
    public static var malformed: Code { Code(value: "malformed") }
    /// A limit on steps, time or memory was reached.
    public static var tooExpensive: Code { Code(value: "too-expensive") }
  }

  /// What kind of trouble.
  public let code: Code
  /// One sentence.
  public let message: String
  /// What to do about it.
  public let hint: String?

  init(_ code: Code, _ message: String, hint: String? = nil) {
    self.code = code
    self.message = message
    self.hint = hint
  }
}
