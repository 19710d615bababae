import Foundation
import Testing

extension CloudWatchTests {
  /// moto's service: nothing of ours decides what its rows are.
  @Suite struct HappyPath {
    /// Five events of the last minutes.
    private func server() async throws -> MotoServer {
      let now = Int(Date.now.timeIntervalSince1970) * 1_000
      let events = (0..<5).map { (time: now - 600_000 + $0 * 1_000, message: "event \($0)") }
      return try await MotoServer.start(["/app": ["one": events], "/other": ["two": events]])
    }

    private func messages(_ output: Binary.Output) -> [String] {
      output.lines.compactMap {
        (try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: String])?["@message"]
      }
    }

    @Test func rowsComeBackInTheServicesOrder() async throws {
      let server = try await server()
      let output = try await Binary.run(
        ["query", "fields @message | sort @timestamp asc | limit 3"] + server.options
          + ["--log-group", "/app", "--since", "1h", "--format", "ndjson"],
        environment: Secrets.environment)
      #expect(output.status == 0, "\(output.errors)")
      #expect(messages(output) == ["event 0", "event 1", "event 2"])
    }

    @Test func severalGroupsAreOneQuery() async throws {
      let server = try await server()
      let output = try await Binary.run(
        ["query", "fields @message | limit 100"] + server.options
          + [
            "--log-group", "/app", "--log-group", "/other", "--since", "1h", "--format", "ndjson",
          ], environment: Secrets.temporaryEnvironment)
      #expect(output.status == 0, "\(output.errors)")
      #expect(messages(output).count == 10)
    }

    @Test func resultsGoIntoTheDocumentAndOutOfItAgain() async throws {
      let server = try await server()
      let scratch = try Scratch()
      let text = "# Events\n\n```logs-insights\nfields @message | limit 2\n```\n\nThat is all.\n"
      let file = scratch.file("r.md", text)
      let output = try await Binary.run(
        ["run", file] + server.options + ["--log-group", "/app", "--since", "1h", "--in-place"],
        environment: Secrets.environment)
      #expect(output.status == 0, "\(output.errors)")
      #expect(scratch.text("r.md")?.contains("`event 4`") == true)
      #expect(try await Binary.run(["strip", file]).text == text)
    }
  }
}
