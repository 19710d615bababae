import Foundation
import Testing

extension CloudWatchTests {
  /// Many rows, and rows of odd shapes.
  @Suite struct Rows {
    @Test func twentyFiveThousandRowsComeInPages() async throws {
      let server = try await CloudWatchServer.start(#"{"queries": [{"rows": {"count": 25000}}]}"#)
      let output = try await server.query("fields @message | limit 50000")
      #expect(output.status == 0, "\(output.errors)")
      #expect(output.lines.count == 25_000)
      #expect(Set(output.lines).count == 25_000)
      let log = try await server.log()
      CloudWatchTests.expectGoodManners(log)
      #expect(log.queries.count == 1)
      #expect(log.count("GetQueryResults") >= 3)
    }

    @Test func pagesSurviveFaults() async throws {
      let server = try await CloudWatchServer.start(
        """
        {"faults": {"GetQueryResults": ["ok", "reset-halfway", "truncated", "throttle"]},
         "queries": [{"rows": {"count": 25000}}]}
        """)
      let output = try await server.query("fields @message | limit 50000")
      #expect(output.status == 0, "\(output.errors)")
      #expect(output.lines.count == 25_000)
      #expect(Set(output.lines).count == 25_000)
    }

    @Test func moreThanTheServiceGivesIsAskedForInParts() async throws {
      let server = try await CloudWatchServer.start(
        """
        {"queries": [{"rows": {"count": 101000, "from": 1773763200, "to": 1773766799}}]}
        """)
      let output = try await server.query("fields @message", ["--rows", "all"])
      #expect(output.status == 0, "\(output.errors)")
      #expect(output.lines.count == 101_000)
      #expect(Set(output.lines).count == 101_000)
      let log = try await server.log()
      CloudWatchTests.expectGoodManners(log)
      #expect(log.queries.count > 1)
    }

    @Test func raggedRowsKeepTheirHoles() async throws {
      let server = try await CloudWatchServer.start(
        #"{"queries": [{"rows": {"count": 100, "shape": "ragged"}}]}"#)
      let output = try await server.query("fields @timestamp, @message, status | limit 100")
      #expect(output.status == 0, "\(output.errors)")
      #expect(output.lines.count == 100)
      #expect(output.lines.contains("{}"))
      #expect(output.lines.contains { !$0.contains("@message") && $0.contains("@timestamp") })
      #expect(output.lines.contains { $0.contains("\"status\"") })
      #expect(!output.text.contains("@ptr"))
    }

    @Test func equalTimesLoseNoRow() async throws {
      let server = try await CloudWatchServer.start(
        #"{"queries": [{"rows": {"count": 12000, "shape": "equal"}}]}"#)
      let output = try await server.query("fields @message | limit 20000")
      #expect(output.status == 0, "\(output.errors)")
      #expect(Set(output.lines).count == 12_000)
    }

    @Test func noRowsAreNoFailure() async throws {
      let server = try await CloudWatchServer.start(#"{"queries": [{"rows": {"count": 0}}]}"#)
      let output = try await server.query("fields @message")
      #expect(output.status == 0, "\(output.errors)")
      #expect(output.text == "")
    }
  }
}
