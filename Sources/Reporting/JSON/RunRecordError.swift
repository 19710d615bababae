/// Why a document is not the record of a run.
public struct RunRecordError: Error, Sendable, Hashable {
  /// The kinds of trouble; more may come.
  public struct Code: Sendable, Hashable {
    /// The stable text of the code.
    public let value: String
    /// It is not JSON.
    public static var notJSON: Code { Code(value: "not-json") }
    /// It is of a version that this program does not read, or of none.
    public static var unknownVersion: Code { Code(value: "unknown-version") }
    /// A member is missing or holds something else than it should.
    public static var badMember: Code { Code(value: "bad-member") }
    /// It is larger than a reader takes.
    public static var tooLarge: Code { Code(value: "too-large") }
  }

  /// What kind of trouble.
  public let code: Code
  /// One sentence that names the document, and the member where it is about one: `run.json: steps[2].id …`.
  public let message: String
  /// What to do about it.
  public let hint: String?

  init(_ code: Code, _ message: String, hint: String? = nil) {
    self.code = code
    self.message = message
    self.hint = hint
  }
}
