import HTTPTransport

/// Requests to services that give out credentials, sent again when the service is only busy.
struct Exchange: Sendable {
  let http: any HTTPSender
  let pause: @Sendable (Duration) async -> Void

  /// The answer, whatever its status, of the last attempt.
  ///
  /// Asking twice does no harm: credentials that nobody gets are never used.
  func send(_ request: HTTPRequest, attempts: Int) async throws(HTTPError) -> HTTPResponse {
    var wait = Duration.milliseconds(200)
    for _ in 1..<max(1, attempts) {
      do throws(HTTPError) {
        let response = try await http.send(request)
        guard response.status == 429 || response.status >= 500 else { return response }
      } catch {
        guard Exchange.mayPass(error) else { throw error }
      }
      await pause(wait)
      wait *= 2
    }
    return try await http.send(request)
  }

  private static func mayPass(_ error: HTTPError) -> Bool {
    switch error.code {
    case .timedOut, .cannotConnect, .connectionLost: true
    default: false
    }
  }
}

extension CredentialError {
  /// There was no answer.
  init(_ error: HTTPError, asking service: String) {
    if error.code == .cancelled {
      self.init(.cancelled, "asking \(service) for credentials was cancelled", cause: error)
    } else {
      self.init(
        .sourceFailed, "\(service) gives no credentials: \(Quotation.short(error.message))",
        hint: error.hint, cause: error)
    }
  }
}
