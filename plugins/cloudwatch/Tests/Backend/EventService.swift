import HTTPTransport
import JSONText
import PluginAPI
import Synchronization

@testable import CloudWatchPlugin

/// A service that knows nothing but FilterLogEvents, and answers as a test says.
final class EventService: Sendable {
  /// What a request asks for.
  struct Question: Sendable, Hashable {
    /// Which request it is, from 1.
    let number: Int
    let start: Int64
    let token: String?
  }

  /// One answer; an event is known by its time.
  enum Answer: Sendable {
    case page([Int64], next: String?)
    case invalidParameter
  }

  private let asked = Mutex<[Question]>([])
  private let answer: @Sendable (Question) -> Answer

  var questions: [Question] { asked.withLock { $0 } }

  init(_ answer: @escaping @Sendable (Question) -> Answer) { self.answer = answer }

  private func response(to body: JSONValue) -> HTTPResponse {
    let question = asked.withLock { asked in
      let question = Question(
        number: asked.count + 1, start: Int64(body["startTime"]?.double ?? -1),
        token: body["nextToken"]?.string)
      asked.append(question)
      return question
    }
    switch answer(question) {
    case .page(let times, let next):
      var members: [JSONValue.Member] = [.init("events", .array(times.map(Self.event)))]
      if let next { members.append(.init("nextToken", .string(next))) }
      return .json(JSONWriter.compact(.object(members)))
    case .invalidParameter:
      return .error("InvalidParameterException", "the token is invalid")
    }
  }

  private static func event(_ time: Int64) -> JSONValue {
    .object([
      "eventId": .string("\(time)"), "logStreamName": .string("s"), "timestamp": .integer(time),
      "message": .string("event \(time)"),
    ])
  }

  /// Everything that a cursor hands out: the times of the events, and remarks.
  func read() async throws -> (times: [Int64], notes: [String]) {
    let service = ScriptedService { _, body in self.response(to: body) }
    let filter = EventFilter(group: "/app", start: 0, end: 1_000_000)
    var cursor = FilteredEvents(filter, of: "/app", from: service.client())
    var times: [Int64] = []
    var notes: [String] = []
    while let page = try await cursor.next() {
      times += page.events.map(\.timestamp)
      notes += page.notes
    }
    return (times, notes)
  }
}
