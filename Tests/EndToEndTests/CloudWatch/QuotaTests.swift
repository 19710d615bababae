import Foundation
import Testing

extension CloudWatchTests {
  /// The service is shared with everybody else in the account.
  @Suite(.serialized) struct Quotas {
    @Test func twoHundredStepsKeepToTheConcurrencyLimit() async throws {
      let server = try await CloudWatchServer.start(
        #"{"concurrency": 10, "queries": [{"duration_ms": 300, "rows": {"count": 1}}]}"#)
      let scratch = try Scratch()
      scratch.file("r.md", CloudWatchTests.document(200))
      let output = try await server.run(
        "r.md", ["--max-concurrency", "10", "--rps", "100", "--format", "json"], in: scratch)
      #expect(output.status == 0, "\(output.errors)")
      #expect(output.outcomes == Array(repeating: "succeeded", count: 200))
      let log = try await server.log()
      CloudWatchTests.expectGoodManners(log)
      #expect(log.queries.count == 200)
      #expect((2...10).contains(log.maxConcurrent))
    }

    @Test func fewerAtOnceWhenAskedTo() async throws {
      let server = try await CloudWatchServer.start(
        #"{"queries": [{"duration_ms": 200, "rows": {"count": 1}}]}"#)
      let scratch = try Scratch()
      scratch.file("r.md", CloudWatchTests.document(6))
      let output = try await server.run("r.md", ["--max-concurrency", "2"], in: scratch)
      #expect(output.status == 0, "\(output.errors)")
      #expect(try await server.log().maxConcurrent <= 2)
    }

    @Test func queriesOfOthersAreWaitedFor() async throws {
      let server = try await CloudWatchServer.start(
        """
        {"concurrency": 10, "occupied": [{"slots": 9, "for_ms": 2000}],
         "queries": [{"duration_ms": 200, "rows": {"count": 1}}]}
        """)
      let scratch = try Scratch()
      scratch.file("r.md", CloudWatchTests.document(8))
      let output = try await server.run("r.md", ["--format", "json"], in: scratch)
      #expect(output.status == 0, "\(output.errors)")
      let log = try await server.log()
      CloudWatchTests.expectGoodManners(log)
      #expect(log.queries.count == 8)
    }

    @Test func requestsKeepToTheRate() async throws {
      let server = try await CloudWatchServer.start(
        #"{"queries": [{"duration_ms": 1500, "rows": {"count": 1}}]}"#)
      let scratch = try Scratch()
      scratch.file("r.md", CloudWatchTests.document(8))
      let output = try await server.run("r.md", ["--rps", "5"], in: scratch)
      #expect(output.status == 0, "\(output.errors)")
      let log = try await server.log()
      // A busy machine may deliver late what was sent in time: twice the rate is not its doing.
      #expect(log.mostPerSecond["*", default: 0] < 10)
      let seconds = (log.requests.last?.time ?? 0) - (log.requests.first?.time ?? 0)
      #expect(Double(log.requests.count) <= 5 * (seconds + 1) + 1)
    }

    @Test func aLowerQuotaOfTheServiceIsSurvived() async throws {
      let server = try await CloudWatchServer.start(
        #"{"rate": {"*": 5}, "queries": [{"duration_ms": 300, "rows": {"count": 1}}]}"#)
      let scratch = try Scratch()
      scratch.file("r.md", CloudWatchTests.document(6))
      let output = try await server.run("r.md", in: scratch)
      #expect(output.status == 0, "\(output.errors)")
      CloudWatchTests.expectGoodManners(try await server.log())
    }
  }
}
