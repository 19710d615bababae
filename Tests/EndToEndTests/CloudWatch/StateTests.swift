import Foundation
import Testing

extension CloudWatchTests {
  /// How queries go on the service, and how they end there.
  @Suite struct States {
    @Test func waitsThroughAllStates() async throws {
      let server = try await CloudWatchServer.start(
        """
        {"queries": [{"phases": [["Scheduled", 300], ["Unknown", 300], ["Running", 900]],
                      "rows": {"count": 50}}]}
        """)
      let output = try await server.query("fields @message | limit 50")
      #expect(output.status == 0, "\(output.errors)")
      // The newest first; what a running query shows comes in another order.
      #expect(
        output.lines.first?.contains("\"event 49\"") == true)
      #expect(output.lines.count == 50)
      CloudWatchTests.expectGoodManners(try await server.log())
    }

    @Test(arguments: [
      ("Failed", ["fail"]), ("Timeout", ["timed out", "took longer"]),
      ("Cancelled", ["cancelled", "stopped"]),
    ])
    func badEndsFailTheStep(end: String, words: [String]) async throws {
      let server = try await CloudWatchServer.start(
        """
        {"queries": [{"match": "n = 1", "duration_ms": 100, "end": "\(end)"},
                     {"rows": {"count": 2}}]}
        """)
      let scratch = try Scratch()
      scratch.file("r.md", CloudWatchTests.document(2))
      let output = try await server.run("r.md", ["--format", "json"], in: scratch)
      #expect(output.status == 1)
      #expect(output.outcomes == ["failed", "succeeded"], "\(output.errors)")
      let error = output.steps.first?["error"] as? [String: Any]
      let message = (error?["message"] as? String ?? "").lowercased()
      #expect(words.contains { message.contains($0) }, "\(message)")
      CloudWatchTests.expectGoodManners(try await server.log())
    }

    @Test func aBudgetStopsTheQueryOnTheService() async throws {
      let server = try await CloudWatchServer.start(
        #"{"queries": [{"end": "Running", "statistics": {"bytesScanned": 1e9}}]}"#)
      let output = try await server.query("fields @message", ["--max-scan", "1GB"])
      #expect(output.status == 1)
      #expect(output.errorLines.count == 1)
      #expect(output.errors.contains("GB"), "\(output.errors)")
      let log = try await server.log()
      CloudWatchTests.expectGoodManners(log)
      #expect(log.stopped.count == 1)
    }

    @Test func whatWasScannedHasAPrice() async throws {
      let server = try await CloudWatchServer.start(
        #"{"queries": [{"rows": {"count": 2}, "statistics": {"bytesScanned": 20e9}}]}"#)
      let scratch = try Scratch()
      scratch.file("r.md", CloudWatchTests.document(1))
      let output = try await server.run(
        "r.md", ["--format", "json", "--price-per-gb", "0.01"], in: scratch)
      #expect(output.status == 0, "\(output.errors)")
      let price = output.steps.first?["price"] as? [String: Any]
      // 20 GB, whichever GB is meant.
      #expect(
        (0.18...0.2).contains(price?["dollars"] as? Double ?? 0), "\(String(describing: price))")
    }
  }
}
