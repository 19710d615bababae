import AWSSigning
import HTTPTransport
import JSONText
import Synchronization

@testable import CloudWatchPlugin

/// A service that is a function of the operation and the request's body.
final class ScriptedService: HTTPSender {
  typealias Answer = @Sendable (_ operation: String, _ body: JSONValue) -> HTTPResponse

  private let answer: Answer
  private let log = Mutex<[(operation: String, body: JSONValue)]>([])

  init(_ answer: @escaping Answer) { self.answer = answer }

  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let target = request.headers.first { $0.name == "X-Amz-Target" }?.value ?? ""
    let operation = String(target.split(separator: ".").last ?? "")
    let body = (try? JSONParser.parse(request.body[...])) ?? .null
    log.withLock { $0.append((operation, body)) }
    return answer(operation, body)
  }

  /// The bodies of all requests of an operation, in order.
  func bodies(_ operation: String) -> [JSONValue] {
    log.withLock { $0.filter { $0.operation == operation }.map(\.body) }
  }

  /// A client of this service.
  func client() -> LogsClient {
    LogsClient(
      endpoint: LogsEndpoint(url: "https://logs.test/", signingRegion: "eu-west-1"),
      authority: FixedAuthority(), http: self, pace: RequestPace(perSecond: 1_000),
      clock: ServiceClock())
  }
}

struct FixedAuthority: RequestAuthority {
  func credentials(for operation: LogsOperation) async throws(LogsError) -> Credentials {
    Credentials(accessKeyID: "AKIDTEST", secretAccessKey: Secret("s"), source: "test")
  }
  func expired(_ credentials: Credentials) async {}
}

extension HTTPResponse {
  static func json(_ text: String, status: Int = 200) -> HTTPResponse {
    HTTPResponse(status: status, body: Array(text.utf8))
  }

  static func error(_ name: String, _ message: String = "", status: Int = 400) -> HTTPResponse {
    json(#"{"__type":"com.amazonaws.logs#\#(name)","message":"\#(message)"}"#, status: status)
  }
}
