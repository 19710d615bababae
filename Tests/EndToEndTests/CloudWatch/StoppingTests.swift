import Foundation
import Testing

extension CloudWatchTests {
  /// Nothing goes on, and costs, after the tool has left.
  @Suite struct Stopping {
    private static let endless = #""queries": [{"end": "Running"}]"#

    private func document() throws -> Scratch {
      let scratch = try Scratch()
      scratch.file("r.md", CloudWatchTests.document(3))
      return scratch
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func signalsStopAllQueries(signal: Int32) async throws {
      let server = try await CloudWatchServer.start("{\(Self.endless)}")
      let scratch = try document()
      let output = try await server.run("r.md", ["--in-place"], in: scratch) { process in
        try await server.wait(for: 3, "StartQuery")
        process.send(signal)
      }
      #expect(output.status == 130, "\(output.errors)")
      #expect(output.errorLines.count == 1, "\(output.errors)")
      let log = try await server.log()
      CloudWatchTests.expectGoodManners(log)
      #expect(log.stopped.count == 3)
      #expect(scratch.text("r.md") == CloudWatchTests.document(3))
      #expect(scratch.names == ["r.md"])
    }

    @Test func aSingleQueryIsStoppedToo() async throws {
      let server = try await CloudWatchServer.start("{\(Self.endless)}")
      let output = try await server.query("fields @message") { process in
        try await server.wait(for: 1, "GetQueryResults")
        process.send(SIGINT)
      }
      #expect(output.status == 130, "\(output.errors)")
      #expect(try await server.log().stopped.count == 1)
    }

    /// The answer to StartQuery is still on its way; its query runs all the same.
    @Test func aQueryThatIsJustStartingIsStopped() async throws {
      let server = try await CloudWatchServer.start(
        #"{"faults": {"StartQuery": [{"fault": "slow", "ms": 1500}]}, \#(Self.endless)}"#)
      let output = try await server.query("fields @message") { process in
        try await server.wait(for: 1, "StartQuery")
        process.send(SIGINT)
      }
      #expect(output.status == 130, "\(output.errors)")
      let log = try await server.log()
      CloudWatchTests.expectGoodManners(log)
      #expect(log.queries.count == 1)
    }

    @Test(arguments: ["throttle", "unavailable", "reset", "lost", "truncated"])
    func stoppingSurvivesFaults(fault: String) async throws {
      let server = try await CloudWatchServer.start(
        #"{"faults": {"StopQuery": ["\#(fault)"]}, \#(Self.endless)}"#)
      let output = try await server.query("fields @message") { process in
        try await server.wait(for: 1, "GetQueryResults")
        process.send(SIGINT)
      }
      #expect(output.status == 130, "\(output.errors)")
      #expect(try await server.log().leftRunning == [])
    }

    @Test func aSecondSignalLeavesAtOnce() async throws {
      let server = try await CloudWatchServer.start(
        #"{"faults": {"StopQuery": [{"fault": "hang", "times": 100}]}, \#(Self.endless)}"#)
      let scratch = try document()
      let output = try await server.run("r.md", in: scratch) { process in
        try await server.wait(for: 3, "StartQuery")
        process.send(SIGINT)
        try await server.wait(for: 1, "StopQuery")
        process.send(SIGINT)
      }
      #expect(output.status == 130, "\(output.errors)")
      // It did not wait for the service to answer any of them, so it did not try again either.
      #expect(try await server.log().count("StopQuery") <= 3)
    }

    @Test func aPassedDeadlineStopsAllQueries() async throws {
      let server = try await CloudWatchServer.start("{\(Self.endless)}")
      let scratch = try document()
      let output = try await server.run(
        "r.md", ["--timeout", "2s", "--format", "json"], in: scratch)
      #expect(output.status == 1, "\(output.errors)")
      let log = try await server.log()
      CloudWatchTests.expectGoodManners(log)
      #expect(log.queries.count == 3)
      #expect(log.stopped.count == 3)
    }

    @Test func aFailureStopsTheOthersWhenAskedTo() async throws {
      let server = try await CloudWatchServer.start(
        """
        {"queries": [{"match": "n = 2", "duration_ms": 500, "end": "Failed"},
                     {"end": "Running"}]}
        """)
      let scratch = try document()
      let output = try await server.run("r.md", ["--fail-fast", "--format", "json"], in: scratch)
      #expect(output.status == 1, "\(output.errors)")
      #expect(output.outcomes == ["skipped", "failed", "skipped"])
      let log = try await server.log()
      CloudWatchTests.expectGoodManners(log)
      // The one that failed may have been tried twice; no other has ended by itself.
      #expect(log.stopped.count == 2)
      #expect(log.queries.allSatisfy { $0.stopped || $0.text.contains("n = 2") })
    }
  }
}
