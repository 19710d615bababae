import Foundation
import Testing

@Suite struct UsageTests {
  @Test(arguments: [
    [], ["run"], ["run", "x.md", "--format", "xml"], ["--bogus"], ["frob"],
    ["query", "--format", "x", "q"],
    ["explain"], ["check"], ["strip"], ["plan"],
  ])
  func wrongUsageIsOneLine(arguments: [String]) async throws {
    let output = try await Binary.run(arguments)
    guard !arguments.isEmpty else {
      #expect(output.status == 0 && output.text.contains("SUBCOMMANDS"))
      return
    }
    #expect(output.status == 2)
    #expect(output.errorLines.count == 1, "\(output.errors)")
    #expect(output.errors.hasPrefix("runbook: ") && output.text == "")
  }

  @Test func timesMayBeRelative() async throws {
    for time in ["-2h", "2026-03-17", "1773763200"] {
      let output = try await Binary.run([
        "query", "stats count(*) as n", "--logs", Package.samples, "--log-group",
        "/aws/eks/demo/cluster",
        "--start", time, "--format", "ndjson",
      ])
      #expect(output.status == 0, "\(output.errors)")
    }
  }

  @Test func absurdNumbersAreRefused() async throws {
    let long = String(repeating: "9007199254740991ms", count: 1_030)
    let output = try await Binary.run(["query", "limit 1", "--logs", ".", "--since", long])
    #expect(output.status == 2)
    #expect(output.errorLines.count == 1)
  }

  @Test func failFastMindsErrorsFoundBeforeRunning() async throws {
    let scratch = try Scratch()
    scratch.file("logs/app/a.log", "2026-03-17T16:00:00Z hello\n")
    let text = "# A\n```cwli\nlimt 3\n```\n# B\n```cwli\nlimit 1\n```\n"
    scratch.file("r.md", text)
    let arguments = ["run", "r.md", "--logs", "logs", "--log-group", "/app", "--format", "json"]
    for (flags, expected) in [
      ([], ["failed", "succeeded"]), (["--fail-fast"], ["failed", "skipped"]),
    ] {
      let output = try await Binary.run(arguments + flags, in: scratch.folder)
      #expect(output.status == 1)
      let steps = (output.json as? [String: Any])?["steps"] as? [[String: Any]] ?? []
      #expect(steps.compactMap { $0["status"] as? String } == expected)
    }
  }
}
