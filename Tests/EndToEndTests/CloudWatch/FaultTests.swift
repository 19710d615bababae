import Foundation
import Testing

extension CloudWatchTests {
  /// Answers that go wrong, once or for a while. The query runs once, and all of its rows come.
  @Suite struct Faults {
    /// Every fault of `wire.py` that passes. What the service did before its answer was lost must be found
    /// again, not done twice.
    static let passing = [
      "throttle", "too-many-requests", "internal", "unavailable", "html", "bad-gateway",
      "empty-error", "reset", "close", "gibberish", "not-an-object", "lost", "reset-halfway",
      "close-halfway", "slow", "empty", "truncated",
    ]

    @Test(arguments: passing, ["StartQuery", "GetQueryResults"])
    func isSurvived(fault: String, operation: String) async throws {
      let server = try await CloudWatchServer.start(
        """
        {"faults": {"\(operation)": ["\(fault)"]},
         "queries": [{"duration_ms": 100, "rows": {"count": 3}}]}
        """)
      let output = try await server.query("fields @message | limit 3")
      #expect(output.status == 0, "\(output.errors)")
      #expect(output.lines.count == 3)
      let log = try await server.log()
      CloudWatchTests.expectGoodManners(log)
      #expect(log.requests.contains { $0.fault == fault })
      #expect(log.queries.count == 1)
      Secrets.expectNone(in: output)
    }

    @Test func aFullServiceIsWaitedFor() async throws {
      let server = try await CloudWatchServer.start(
        """
        {"faults": {"StartQuery": ["limit-exceeded", "limit-exceeded"]},
         "queries": [{"rows": {"count": 3}}]}
        """)
      let output = try await server.query("fields @message")
      #expect(output.status == 0, "\(output.errors)")
      #expect(try await server.log().count("StartQuery") == 3)
    }

    @Test(arguments: ["StartQuery", "GetQueryResults"])
    func silenceIsNotWaitedForTooLong(operation: String) async throws {
      let server = try await CloudWatchServer.start(
        #"{"faults": {"\#(operation)": ["lost-hang"]}, "queries": [{"rows": {"count": 3}}]}"#)
      let output = try await server.query("fields @message")
      #expect(output.status == 0, "\(output.errors)")
      #expect(try await server.log().queries.count == 1)
    }

    @Test func aStormOfThrottlingPasses() async throws {
      let server = try await CloudWatchServer.start(
        """
        {"faults": {"*": [{"fault": "throttle", "for_ms": 3000}]},
         "queries": [{"duration_ms": 100, "rows": {"count": 3}}]}
        """)
      let scratch = try Scratch()
      scratch.file("r.md", CloudWatchTests.document(5))
      let output = try await server.run("r.md", ["--format", "json"], in: scratch)
      #expect(output.status == 0, "\(output.errors)")
      let log = try await server.log()
      CloudWatchTests.expectGoodManners(log)
      // Backed off, not hammered: three seconds at fifty requests a second would be 150.
      #expect(log.requests.count { $0.fault == "throttle" } < 75)
    }

    @Test func oneInFiveAnswersMayGoWrong() async throws {
      let mixed = ["throttle", "internal", "reset", "truncated", "html"]
        .map { #"{"fault": "\#($0)", "probability": 0.05}"# }.joined(separator: ", ")
      let server = try await CloudWatchServer.start(
        """
        {"seed": 4, "chances": {"*": [\(mixed)]},
         "queries": [{"duration_ms": 100, "rows": {"count": 3}}]}
        """)
      let scratch = try Scratch()
      scratch.file("r.md", CloudWatchTests.document(20))
      let output = try await server.run("r.md", ["--format", "json"], in: scratch)
      #expect(output.status == 0, "\(output.errors)")
      #expect(output.outcomes == Array(repeating: "succeeded", count: 20))
      let log = try await server.log()
      CloudWatchTests.expectGoodManners(log)
      #expect(Set(log.queries.map(\.text)).count == 20)
      #expect(log.queries.count == 20)
    }

    @Test(arguments: [-900, 900])
    func aWrongClockIsCorrectedOrNamed(offset: Int) async throws {
      let server = try await CloudWatchServer.start(
        #"{"clock_offset_seconds": \#(offset), "queries": [{"rows": {"count": 3}}]}"#)
      let output = try await server.query("fields @message")
      if output.status != 0 {
        #expect(output.status == 3)
        #expect(output.errors.contains("clock"), "\(output.errors)")
      }
    }

    @Test(arguments: ["throttle", "unavailable", "reset", "html"])
    func whatNeverPassesEndsInOneLine(fault: String) async throws {
      let server = try await CloudWatchServer.start(
        #"{"chances": {"*": [{"fault": "\#(fault)"}]}}"#)
      let output = try await server.query("fields @message", ["--timeout", "20s"])
      #expect([1, 3].contains(output.status))
      #expect(output.errorLines.count == 1, "\(output.errors)")
      #expect(!output.errors.contains("<html"))
      #expect(output.text == "")
    }
  }
}
