import AWSSigning
import HTTPTransport
import JSONText

/// Who signs requests.
protocol RequestAuthority: Sendable {
  /// Credentials that are good now.
  ///
  /// - Throws: ``LogsError`` of code `noCredentials`, for the operation, when there are none.
  func credentials(for operation: LogsOperation) async throws(LogsError) -> Credentials
  /// The service says that these have expired.
  func expired(_ credentials: Credentials) async
}

/// Speaks to CloudWatch Logs in one region with one identity: JSON 1.1 over HTTPS, signed, paced, and sent again
/// where that can help (section 6.1).
struct LogsClient: Sendable {
  /// Where requests go, and the region they are signed for.
  let endpoint: LogsEndpoint
  let authority: any RequestAuthority
  let http: any HTTPSender
  let pace: RequestPace
  let clock: ServiceClock

  private static let longestAnswer = 256 << 20
  /// How long the id of a query is waited for when nobody wants the query any more.
  private static let lastWait = Duration.seconds(5)

  /// Carries out an operation.
  ///
  /// What passes is waited for and tried again: throttling, failures of the service, broken connections,
  /// expired credentials, a wrong clock. What could happen twice by that is left to the caller.
  ///
  /// - Parameter member: what every answer holds; one without it is as good as none.
  /// - Throws: ``LogsError``.
  func call(
    _ operation: LogsOperation, _ members: [JSONValue.Member], requiring member: String? = nil
  ) async throws(LogsError) -> JSONValue {
    let body = Array(JSONWriter.compact(.object(members)).utf8)
    let began = ContinuousClock.now
    var delay = RetryDelay()
    var throttled = RetryDelay(first: .milliseconds(500), longest: .seconds(20))
    var attempts = 0
    var hasRefreshed = false
    var hasSetClock = false
    while true {
      let error: LogsError
      do {
        return try await attempt(operation, body, requiring: member)
      } catch let failure {
        error = failure
      }
      switch error.code {
      case .expired where !hasRefreshed: hasRefreshed = true
      case .clockSkew where error.isNewsAboutClock && !hasSetClock: hasSetClock = true
      case .throttled where ContinuousClock.now - began < operation.patience:
        let rest = throttled.next()
        await pace.rest(min(rest, .seconds(2)))
        try await wait(rest, operation)
      case .serviceFailed, .noAnswer, .strangeAnswer, .unreachable:
        attempts += 1
        let most = min(error.code == .unreachable ? 3 : .max, operation.attempts)
        guard attempts < most, operation.isRepeatable || !error.mayHaveArrived else { throw error }
        try await wait(delay.next(), operation)
      default: throw error
      }
    }
  }

  private func wait(_ duration: Duration, _ operation: LogsOperation) async throws(LogsError) {
    do { try await Task.sleep(for: duration) } catch { throw .cancelled(operation) }
  }

  private func attempt(
    _ operation: LogsOperation, _ body: [UInt8], requiring member: String?
  ) async throws(LogsError) -> JSONValue {
    // Who has no credentials need not queue up to hear it.
    _ = try await authority.credentials(for: operation)
    let turn: RequestPace.Turn
    do { turn = try await pace.turn(urgency: operation.urgency) } catch {
      throw .cancelled(operation)
    }
    let credentials: Credentials
    let request: HTTPRequest
    do throws(LogsError) {
      credentials = try await authority.credentials(for: operation)
      request = try signed(operation, body, with: credentials)
    } catch {
      await pace.answered(turn)
      throw error
    }
    let result = await exchange(request, operation)
    await pace.answered(turn)
    let response: HTTPResponse
    switch result {
    case .success(let answer): response = answer
    case .failure(let error): throw LogsError(error, operation)
    }
    clock.observe(response.header("date"))
    guard response.status == 200 else {
      var error = LogsError(response, operation).without(credentials)
      if error.code == .expired { await authority.expired(credentials) }
      if error.code == .clockSkew {
        error.isNewsAboutClock = clock.learn(from: response.header("date"))
      }
      throw error
    }
    guard let answer = try? JSONParser.parse(response.body[...], maximumDepth: 100),
      case .object = answer
    else { throw .strangeAnswer(response, operation) }
    if let member, answer[member] == nil || answer[member] == .null {
      throw .strangeAnswer(response, operation, lacking: member)
    }
    return answer
  }

  /// A query that has begun must become known, or nobody could stop it: starting one is not abandoned half-way.
  private func exchange(_ request: HTTPRequest, _ operation: LogsOperation) async
    -> Result<HTTPResponse, HTTPError>
  {
    let http = http
    guard operation == .startQuery else { return await Self.send(request, by: http) }
    let sending = Task { await Self.send(request, by: http) }
    return await withTaskCancellationHandler {
      await sending.value
    } onCancel: {
      Task {
        try? await Task.sleep(for: Self.lastWait)
        sending.cancel()
      }
    }
  }

  private static func send(_ request: HTTPRequest, by http: any HTTPSender) async
    -> Result<HTTPResponse, HTTPError>
  {
    do { return .success(try await http.send(request)) } catch { return .failure(error) }
  }

  private func signed(
    _ operation: LogsOperation, _ body: [UInt8], with credentials: Credentials
  ) throws(LogsError) -> HTTPRequest {
    let headers: [SignableRequest.Header] = [
      ("Content-Type", "application/x-amz-json-1.1"), ("X-Amz-Target", operation.target),
    ]
    do {
      let signed = try SigV4.sign(
        SignableRequest(method: "POST", url: endpoint.url, headers: headers, body: body),
        with: credentials,
        for: SigningScope(service: "logs", region: endpoint.signingRegion, date: clock.now))
      return HTTPRequest(
        method: "POST", url: endpoint.url,
        headers: signed.headers.map { HTTPHeader($0.name, $0.value) }, body: body,
        timeout: operation.timeout,
        maximumResponseBytes: Self.longestAnswer)
    } catch {
      throw LogsError(.unreachable, operation, "the request cannot be signed: \(error)")
    }
  }
}

extension LogsError {
  static func cancelled(_ operation: LogsOperation) -> LogsError {
    LogsError(.cancelled, operation, "cancelled")
  }

  /// A success that cannot be read.
  static func strangeAnswer(
    _ response: HTTPResponse, _ operation: LogsOperation, lacking member: String? = nil
  ) -> LogsError {
    let words =
      if let member { "the answer has no “\(member)”" } else if response.body.isEmpty {
        "the answer is empty"
      } else {
        "the answer is not the JSON of this service"
      }
    var error = LogsError(.strangeAnswer, operation, words)
    error.hint = "if a proxy stands in between, look at what it answers"
    error.requestID = LogsError.plainWord(response.header("x-amzn-requestid"))
    error.mayHaveArrived = true
    return error
  }
}
