import HTTPTransport
import JSONText
import LogEngine
import PluginAPI
import Synchronization
import Testing

@testable import CloudWatchPlugin

/// A log of so many events a second, as the service would answer queries over it.
private final class DenseLog: Sendable {
  let perSecond: @Sendable (Int64) -> Int
  /// Events that stand in two seconds at once, as at a border that both parts of a range include.
  let repeatsBorders: Bool
  private let queries = Mutex<[String: [Int64]]>([:])

  init(repeatsBorders: Bool = false, perSecond: @escaping @Sendable (Int64) -> Int) {
    self.perSecond = perSecond
    self.repeatsBorders = repeatsBorders
  }

  var service: ScriptedService {
    ScriptedService { operation, body in
      switch operation {
      case "StartQuery": return self.start(body)
      case "GetQueryResults": return self.results(body)
      default: return .error("UnknownOperationException", status: 404)
      }
    }
  }

  private func start(_ body: JSONValue) -> HTTPResponse {
    let first = Int64(body["startTime"]?.double ?? 0) - (repeatsBorders ? 1 : 0)
    let last = Int64(body["endTime"]?.double ?? 0)
    let limit = Int(body["limit"]?.double ?? 10_000)
    let text = body["queryString"]?.string ?? ""
    let remainder = text.split(separator: "% 20 = ").dropFirst().first.flatMap { Int64($0) }
    var events: [Int64] = []
    for second in (first...last).reversed() {
      let count = perSecond(second)
      for index in (0..<count).reversed() {
        let time = second * 1_000 + Int64(index * 1_000 / max(count, 1))
        if let remainder, time % 20 != remainder { continue }
        events.append(second * 1_000_000 + Int64(index))
      }
    }
    let id = queries.withLock { queries in
      queries["q\(queries.count)"] = Array(events.prefix(limit))
      return "q\(queries.count - 1)"
    }
    return .json(#"{"queryId":"\#(id)"}"#)
  }

  private func results(_ body: JSONValue) -> HTTPResponse {
    let events = queries.withLock { $0[body["queryId"]?.string ?? ""] ?? [] }
    let first = Int(body["nextToken"]?.string ?? "0") ?? 0
    let page = events[min(first, events.count)..<min(first + 300, events.count)]
    let rows = page.map {
      #"[{"field":"n","value":"\#($0)"},{"field":"@ptr","value":"p\#($0)"}]"#
    }
    let next = first + 300 < events.count ? #","nextToken":"\#(first + 300)""# : ""
    return .json(
      #"{"status":"Complete","results":[\#(rows.joined(separator: ","))],"statistics":{"bytesScanned":100.0,"recordsMatched":\#(events.count).0}\#(next)}"#
    )
  }
}

@Suite struct SplitReadingTests {
  private struct Answer {
    var rows: [String?] = []
    var notes: [String] = []
    var error: BackendError?
    var summary: QuerySummary?
  }

  private func answer(
    _ query: String, from service: ScriptedService, seconds: ClosedRange<Int64>, limit: Int?,
    maximumBytes: Double? = nil
  ) async -> Answer {
    var request = QueryRequest(
      id: "a", language: "logs-insights", query: query, logGroups: ["/g"],
      range: TimeRange(start: seconds.lowerBound * 1_000, end: seconds.upperBound * 1_000),
      limit: limit)
    request.maximumBytes = maximumBytes
    let session = QuerySession(
      client: service.client(), tariff: Tariff(region: "eu-west-1", dollarsPerGB: nil))
    let answer = Mutex(Answer())
    let slots = QuerySlots(2)
    try? await slots.acquire()
    await QueryDriver(
      request: request, session: session, slots: slots,
      rhythm: PollRhythm(rate: 1_000), now: 0, mostRows: 1_000
    ) { event in
      answer.withLock { answer in
        switch event {
        case .rows(_, let batch): answer.rows += batch.rows.map(\.first!)
        case .note(_, let note): answer.notes.append(note)
        case .failed(_, let error): answer.error = error
        case .finished(_, let summary): answer.summary = summary
        default: break
        }
      }
    }.run()
    return answer.withLock { $0 }
  }

  @Test func moreThanOneQueryGivesComeFromParts() async throws {
    let log = DenseLog { $0 < 8 ? 400 : 0 }
    let answer = await answer("fields n", from: log.service, seconds: 0...63, limit: .max)
    #expect(answer.error == nil)
    let numbers = answer.rows.compactMap { $0.flatMap { Int64($0) } }
    #expect(numbers.count == 3_200)
    #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 > $1 }, "newest first, each once")
    #expect(answer.notes.count == 1)
    let statistics = try #require(answer.summary).statistics
    #expect(statistics.recordsMatched == 3_200)
  }

  @Test func eventsAtABorderAreNotDoubled() async {
    let log = DenseLog(repeatsBorders: true) { (0..<4).contains($0) ? 400 : 0 }
    let answer = await answer("fields n", from: log.service, seconds: 0...3, limit: .max)
    #expect(Set(answer.rows).count == 1_600)
    #expect(answer.rows.count == 1_600)
  }

  @Test func aFullSecondIsCutByMilliseconds() async {
    let log = DenseLog { $0 == 5 ? 2_500 : 0 }
    let answer = await answer("fields n", from: log.service, seconds: 5...5, limit: .max)
    #expect(answer.error == nil)
    #expect(Set(answer.rows).count == 2_500)
    #expect(answer.rows.count == 2_500)
  }

  @Test func noMoreRowsThanWantedAreRead() async {
    let log = DenseLog { _ in 500 }
    let answer = await answer("fields n", from: log.service, seconds: 0...15, limit: 1_300)
    #expect(answer.rows.count == 1_300)
    #expect(answer.rows.first == "15000499")
  }

  @Test func oldestFirstStaysOldestFirst() async {
    let log = DenseLog { $0 < 4 ? 300 : 0 }
    let answer = await answer(
      "fields n | sort @timestamp asc", from: log.service, seconds: 0...3, limit: .max)
    // The fake gives each part newest first; parts come oldest first.
    let seconds = answer.rows.compactMap { $0.flatMap { Int64($0) } }.map { $0 / 1_000_000 }
    #expect(seconds.count == 1_200)
    #expect(seconds.first.map { $0 <= 1 } == true)
    #expect(seconds.last.map { $0 >= 2 } == true)
  }

  @Test func whatDoesNotComposeIsNotCut() async {
    let log = DenseLog { _ in 500 }
    let service = log.service
    let answer = await answer(
      "stats count(*) by n", from: service, seconds: 0...15, limit: .max)
    #expect(service.bodies("StartQuery").count == 1)
    #expect(answer.rows.count == 1_000)
    #expect(answer.notes.count == 1)
  }

  @Test func aCutByTheUsualLimitIsSaid() async {
    let log = DenseLog { _ in 6_000 }
    let answer = await answer("fields n", from: log.service, seconds: 0...1, limit: nil)
    #expect(answer.rows.count == 10_000)
    #expect(answer.notes == [QueryShape.defaultLimitNote])
  }

  @Test func aLimitInTheQueryIsSentAlong() async {
    let log = DenseLog { _ in 6_000 }
    let service = log.service
    let answer = await answer(
      "fields n | limit 11000", from: service, seconds: 0...1, limit: nil)
    #expect(service.bodies("StartQuery").first?["limit"]?.double == 11_000)
    #expect(answer.rows.count == 11_000)
    #expect(answer.notes.isEmpty)
  }
}
