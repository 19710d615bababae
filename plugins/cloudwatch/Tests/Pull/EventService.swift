import AWSSigning
import HTTPTransport
import JSONText
import PluginAPI
import Synchronization

@testable import CloudWatchPlugin

/// A service that knows nothing but FilterLogEvents, and answers as a test says.
final class EventService: HTTPSender {
  /// What a request asks for.
  struct Question: Sendable, Hashable {
    /// Which request it is, from 1.
    let number: Int
    let start: Int64
    let token: String?
  }

  /// One answer.
  enum Answer: Sendable {
    case page([Int64], next: String?)
    case invalidParameter
  }

  private let answer: @Sendable (Question) -> Answer
  private let asked = Mutex<[Question]>([])

  var questions: [Question] { asked.withLock { $0 } }

  init(_ answer: @escaping @Sendable (Question) -> Answer) { self.answer = answer }

  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let body = try? JSONParser.parse(request.body[...])
    let question = asked.withLock { asked in
      let question = Question(
        number: asked.count + 1, start: Int64(body?["startTime"]?.double ?? -1),
        token: body?["nextToken"]?.string)
      asked.append(question)
      return question
    }
    switch answer(question) {
    case .page(let times, let next):
      var members: [JSONValue.Member] = [.init("events", .array(times.map(Self.event)))]
      if let next { members.append(.init("nextToken", .string(next))) }
      return HTTPResponse(
        status: 200, body: Array(JSONWriter.compact(.object(members)).utf8))
    case .invalidParameter:
      let text = #"{"__type": "InvalidParameterException", "message": "The token is invalid"}"#
      return HTTPResponse(status: 400, body: Array(text.utf8))
    }
  }

  /// An event is known by its time.
  private static func event(_ time: Int64) -> JSONValue {
    .object([
      "eventId": .string("\(time)"), "logStreamName": .string("s"), "timestamp": .integer(time),
      "message": .string("event \(time)"),
    ])
  }

  /// Everything that a cursor hands out: the times of the events, and remarks.
  func read(from start: Int64 = 0) async throws -> (times: [Int64], notes: [String]) {
    let client = LogsClient(
      endpoint: LogsEndpoint(url: "http://127.0.0.1/", signingRegion: "eu-west-1"),
      authority: Anybody(), http: self, pace: RequestPace(perSecond: 10_000), clock: ServiceClock())
    let filter = EventFilter(group: "/app", start: start, end: 1_000_000)
    var cursor = FilteredEvents(filter, of: "/app", from: client)
    var times: [Int64] = []
    var notes: [String] = []
    while let page = try await cursor.next() {
      times += page.events.map(\.timestamp)
      notes += page.notes
    }
    return (times, notes)
  }

  private struct Anybody: RequestAuthority {
    func credentials(for operation: LogsOperation) async throws(LogsError) -> Credentials {
      Credentials(accessKeyID: "key", secretAccessKey: Secret("secret"), source: "test")
    }
    func expired(_ credentials: Credentials) async {}
  }
}
