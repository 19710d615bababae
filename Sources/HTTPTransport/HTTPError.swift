/// Why there is no answer to a request.
public struct HTTPError: Error, Sendable {
  /// The kinds of failure; more may come.
  public struct Code: Sendable, Hashable {
    /// The stable text of the code.
    public let value: String
    private init(_ value: String) { self.value = value }
    /// The address cannot be used, or a header holds a line break.
    public static var badRequest: Code { Code("bad-request") }
    /// The host's or the proxy's name is not known.
    public static var unknownHost: Code { Code("unknown-host") }
    /// No connection came about.
    public static var cannotConnect: Code { Code("cannot-connect") }
    /// The other side's certificate is not trusted, or TLS failed otherwise.
    public static var insecure: Code { Code("insecure") }
    /// The time limit passed.
    public static var timedOut: Code { Code("timed-out") }
    /// The connection broke before the whole answer was here.
    public static var connectionLost: Code { Code("connection-lost") }
    /// What came is not HTTP, or cannot be decompressed.
    public static var badAnswer: Code { Code("bad-answer") }
    /// The answer is larger than the request allows.
    public static var tooLarge: Code { Code("too-large") }
    /// The calling task was cancelled.
    public static var cancelled: Code { Code("cancelled") }
  }

  /// What kind of failure.
  public let code: Code
  /// One sentence that names the host and never a query, a header or a password.
  public let message: String
  /// What to do about it.
  public let hint: String?
  /// Whether the other side may have got the request, so that sending it again may do its work twice.
  public let mayHaveArrived: Bool

  /// A failure.
  public init(_ code: Code, _ message: String, hint: String? = nil, mayHaveArrived: Bool) {
    self.code = code
    self.message = message
    self.hint = hint
    self.mayHaveArrived = mayHaveArrived
  }
}
