import HTTPTransport
import JSONText
import SourceText
import Synchronization
import Testing

@testable import CloudWatchPlugin

@Suite struct LogsErrorTests {
  @Test(arguments: [
    ("ThrottlingException", 400, LogsError.Code.throttled),
    ("LimitExceededException", 400, .tooManyQueries), ("", 429, .throttled),
    ("ServiceUnavailableException", 503, .serviceFailed), ("", 502, .serviceFailed),
    ("MalformedQueryException", 400, .malformedQuery),
    ("ExpiredTokenException", 400, .expired), ("UnrecognizedClientException", 400, .badCredentials),
    ("AccessDeniedException", 400, .accessDenied), ("SomethingNewException", 400, .refused),
    ("", 404, .wrongAddress), ("", 302, .wrongAddress),
  ])
  func isToldByItsName(name: String, status: Int, code: LogsError.Code) {
    let response = name.isEmpty ? HTTPResponse(status: status) : .error(name, status: status)
    #expect(LogsError(response, .startQuery).code == code)
  }

  @Test func onlyAnAnswerOfTheServiceIsCertain() {
    let page = HTTPResponse(status: 502, body: Array("<html>Bad gateway</html>".utf8))
    #expect(LogsError(page, .startQuery).mayHaveArrived)
    let refusal = HTTPResponse.error("ServiceUnavailableException", status: 503)
    #expect(!LogsError(refusal, .startQuery).mayHaveArrived)
  }

  @Test func offsetsOfTheServiceAreUTF16() throws {
    let query = "filter a = \"🙂\" | bogus"
    let body = """
      {"__type":"MalformedQueryException","message":"m","queryCompileError":
        {"location":{"startCharOffset":18,"endCharOffset":23},"message":"unexpected symbol"}}
      """
    let error = LogsError(.json(body, status: 400), .startQuery)
    let span = try #require(error.compileError).span(in: query)
    let bytes = Array(query.utf8)
    #expect(String(decoding: bytes[span.start..<span.end], as: UTF8.self) == "bogus")
  }

  @Test(arguments: [(0, 0), (900, 2_000), (5, 2)])
  func offsetsMayMakeNoSense(start: Int, end: Int) {
    let span = LogsError.CompileError(start: start, end: end, message: "").span(in: "abc")
    #expect(span.start <= 3 && span.end <= 3)
  }
}

@Suite struct LogsClientTests {
  @Test func aStormOfThrottlingPasses() async throws {
    let count = Mutex(0)
    let service = ScriptedService { _, _ in
      let number = count.withLock { count in
        count += 1
        return count
      }
      return number < 3
        ? .error("ThrottlingException", "Rate exceeded") : .json("{\"queryId\":\"q\"}")
    }
    let start = QueryStart(query: "fields a", groups: .names(["/g"]), seconds: 0...1)
    #expect(try await service.client().startQuery(start) == "q")
  }

  @Test func startingIsNotRepeatedBlindly() async {
    let service = ScriptedService { _, _ in .json("") }
    let start = QueryStart(query: "fields a", groups: .names(["/g"]), seconds: 0...1)
    await #expect(throws: LogsError.self) { try await service.client().startQuery(start) }
    #expect(service.bodies("StartQuery").count == 1)
  }

  @Test func aTokenThatComesBackEndsAListing() async throws {
    let service = ScriptedService { _, _ in
      .json(#"{"logGroups":[{"logGroupName":"/a"}],"nextToken":"same"}"#)
    }
    let groups = try await service.client().logGroups(.all)
    #expect(groups.map(\.name) == ["/a", "/a"])
  }
}

@Suite struct RequestPaceTests {
  /// Twelve requests at five a second go in three seconds at least begun.
  @Test func noSecondSeesMoreThanAllowed() async throws {
    let pace = RequestPace(perSecond: 5)
    let start = ContinuousClock.now
    for _ in 0..<12 {
      let turn = try await pace.turn(urgency: 0)
      await pace.answered(turn)
    }
    #expect(ContinuousClock.now - start >= .seconds(2))
  }

  @Test func theUrgentGoFirst() {
    let places = [(1, 0), (2, 3), (3, 3), (4, 2)].map {
      RequestPace.Place(number: $0, urgency: $1)
    }
    #expect(places.sorted().map(\.number) == [2, 3, 4, 1])
  }

  @Test func aCancelledRequestLeavesTheQueue() async throws {
    let pace = RequestPace(perSecond: 0.01)
    _ = try await pace.turn(urgency: 0)
    let waiting = Task { try await pace.turn(urgency: 0) }
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
  }
}

@Suite struct LostQueryTests {
  private func query(_ id: String, _ text: String = "q", at time: Int64 = 10_000) -> KnownQuery {
    KnownQuery(id: id, text: text, createdAt: time)
  }

  @Test func theOnlyCandidateIsTaken() async {
    let lost = LostQueries()
    await lost.claim("ours")
    let queries = [
      query("ours"), query("old", at: 1), query("new", at: 99_000), query("other", "x"),
      query("it"),
    ]
    #expect(await lost.adopt("q", sent: 9_000...11_000, from: queries) == "it")
    // Nobody gets it twice.
    #expect(await lost.adopt("q", sent: 9_000...11_000, from: queries) == nil)
  }

  @Test func doubtfulOnesAreNot() async {
    let lost = LostQueries()
    let queries = [query("a"), query("b")]
    #expect(await lost.adopt("q", sent: 9_000...11_000, from: queries) == nil)
  }

  @Test func theSameTextIsStartedOnceAtATime() async {
    let lost = LostQueries()
    await lost.begin("q")
    await lost.begin("other")
    let second = Task {
      await lost.begin("q")
      await lost.claim("second")
    }
    await lost.claim("first")
    await lost.end("q")
    await second.value
    await lost.end("q")
    await lost.begin("q")
  }
}

@Suite struct HTTPDateTests {
  @Test(arguments: [
    ("Mon, 23 Nov 2026 09:15:00 GMT", 1_795_425_300_000 as Int64?),
    ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("23 Nov 2026", nil), ("", nil),
    ("Mon, 99 Nov 2026 09:15:00 GMT", nil),
  ])
  func isRead(text: String, time: Int64?) {
    #expect(HTTPDate.milliseconds(text) == time)
  }
}
