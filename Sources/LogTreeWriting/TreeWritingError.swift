/// Why events could not be put into a log tree.
public struct TreeWritingError: Error, Sendable {
  /// The kinds of failure; more may come.
  public struct Code: Sendable, Hashable {
    let value: String
    private init(_ value: String) { self.value = value }
    /// The folder holds other events than those that are to come.
    public static var otherSubject: Code { Code("other-subject") }
    /// The folder holds files that nobody pulled.
    public static var foreignFiles: Code { Code("foreign-files") }
    /// The list of what was pulled cannot be read.
    public static var badManifest: Code { Code("bad-manifest") }
    /// Events came in an order that leaves open which range is complete.
    public static var outOfOrder: Code { Code("out-of-order") }
  }

  /// What kind of failure.
  public let code: Code
  /// One sentence that names the thing.
  public let message: String
  /// What to do about it.
  public let hint: String?
  /// What was underneath.
  public let cause: (any Error)?

  /// A failure.
  public init(_ code: Code, _ message: String, hint: String? = nil, cause: (any Error)? = nil) {
    self.code = code
    self.message = message
    self.hint = hint
    self.cause = cause
  }
}
