/// Why a library, a runbook in one, or the configuration that names them cannot be used.
public struct LibraryError: Error, Sendable {
  /// The kinds of trouble; more may come.
  public struct Code: Sendable, Hashable {
    /// The stable text of the code.
    public let value: String
    private init(_ value: String) { self.value = value }
    /// Nothing says where the user's own files are.
    public static var noHome: Code { Code("no-home") }
    /// The configuration file cannot be read, or says something that cannot be.
    public static var badConfiguration: Code { Code("bad-configuration") }
    /// A name that no library can have.
    public static var badName: Code { Code("bad-name") }
    /// The name belongs to a library from elsewhere.
    public static var nameTaken: Code { Code("name-taken") }
    /// There is no such library, or none at all.
    public static var unknownLibrary: Code { Code("unknown-library") }
    /// The configuration names the library, but it was not synced yet.
    public static var notSynced: Code { Code("not-synced") }
    /// The library has no such runbook, or a folder cannot be read.
    public static var unknownRunbook: Code { Code("unknown-runbook") }
    /// Several runbooks could be meant.
    public static var ambiguous: Code { Code("ambiguous") }
  }

  /// What kind of trouble.
  public let code: Code
  /// One sentence that names the thing, without any password.
  public let message: String
  /// What to do about it.
  public let hint: String?
  /// What was underneath.
  public let cause: (any Error)?

  /// A failure.
  public init(
    _ code: Code, _ message: String, hint: String? = nil, cause: (any Error)? = nil
  ) {
    self.code = code
    self.message = message
    self.hint = hint
    self.cause = cause
  }
}
