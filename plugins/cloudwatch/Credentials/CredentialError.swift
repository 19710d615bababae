/// Why there are no credentials, no region or no usable settings.
public struct CredentialError: Error, Sendable {
  /// The kinds of failure; more may come.
  public struct Code: Sendable, Hashable {
    /// The stable text of the code.
    public let value: String
    private init(_ value: String) { self.value = value }
    /// No source has any credentials.
    public static var notFound: Code { Code("not-found") }
    /// A setting is there but not whole, or makes no sense.
    public static var badSettings: Code { Code("bad-settings") }
    /// The profile that was asked for does not exist.
    public static var unknownProfile: Code { Code("unknown-profile") }
    /// No source names a region.
    public static var missingRegion: Code { Code("missing-region") }
    /// A service, program or file that should give credentials did not.
    public static var sourceFailed: Code { Code("source-failed") }
    /// The credentials are past their time and nothing gives new ones; or a login is.
    public static var expired: Code { Code("expired") }
    /// The profile needs a code from a device, which is never asked for here.
    public static var needsCode: Code { Code("needs-code") }
    /// The calling task was cancelled.
    public static var cancelled: Code { Code("cancelled") }
  }

  /// What kind of failure.
  public let code: Code
  /// One sentence that names the setting, file or service, and never holds a secret.
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
