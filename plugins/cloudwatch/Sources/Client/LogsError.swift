import HTTPTransport

/// Why CloudWatch Logs did not do what it was asked for (section 6.4).
struct LogsError: Error, Sendable {
  /// The kinds of failure; more may come.
  struct Code: Sendable, Hashable {
    let value: String
    private init(_ value: String) { self.value = value }
    /// Too many requests; later is fine.
    static let throttled = Code("throttled")
    /// Too many queries run at once.
    static let tooManyQueries = Code("too-many-queries")
    /// The service has a bad moment.
    static let serviceFailed = Code("service-failed")
    /// No answer, or only part of one.
    static let noAnswer = Code("no-answer")
    /// Nobody is there: no such host, no connection, no trust.
    static let unreachable = Code("unreachable")
    /// The answer is not one of this service.
    static let strangeAnswer = Code("strange-answer")
    /// Somebody else answers at this address, and will again.
    static let wrongAddress = Code("wrong-address")
    static let malformedQuery = Code("malformed-query")
    static let invalidParameter = Code("invalid-parameter")
    static let notFound = Code("not-found")
    static let accessDenied = Code("access-denied")
    /// The credentials were right once.
    static let expired = Code("expired")
    /// The credentials are wrong.
    static let badCredentials = Code("bad-credentials")
    /// This machine's clock and the service's differ.
    static let clockSkew = Code("clock-skew")
    /// There are no credentials to sign with.
    static let noCredentials = Code("no-credentials")
    static let cancelled = Code("cancelled")
    /// Everything else that the service refuses.
    static let refused = Code("refused")
  }

  /// The place of a mistake in a query, in UTF-16 code units as the service counts.
  struct CompileError: Sendable, Hashable {
    let start: Int
    let end: Int
    let message: String
  }

  let code: Code
  let operation: LogsOperation
  /// The service's own name for it: `ThrottlingException`; empty when it did not say.
  var name = ""
  /// The service's own words, or ours.
  var message: String
  var hint: String?
  /// Names the request in the service's records.
  var requestID: String?
  /// Whether the request may have been carried out all the same.
  var mayHaveArrived = false
  var compileError: CompileError?
  /// Whether the answer told a time that was not known before.
  var isNewsAboutClock = false

  init(_ code: Code, _ operation: LogsOperation, _ message: String) {
    self.code = code
    self.operation = operation
    self.message = message
  }

  /// A text that is one short word of letters, digits and `-`; nil for all else, which nobody should see.
  static func plainWord(_ text: String?) -> String? {
    guard let text, (1...80).contains(text.utf8.count) else { return nil }
    let isPlain = text.utf8.allSatisfy {
      (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
    }
    return isPlain ? text : nil
  }
}

extension LogsError {
  /// An exchange that brought no answer.
  init(_ error: HTTPError, _ operation: LogsOperation) {
    let code: Code =
      switch error.code {
      case .cancelled: .cancelled
      case .timedOut, .connectionLost: .noAnswer
      case .tooLarge: .strangeAnswer
      default: .unreachable
      }
    self.init(code, operation, error.message)
    hint = error.hint
    mayHaveArrived = error.mayHaveArrived
  }
}
