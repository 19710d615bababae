import Foundation
import Testing

/// `runbook query`, and what stands beside a runbook.
@Suite struct QueryCommandTests {
  private func scratch() throws -> Scratch {
    let scratch = try Scratch()
    scratch.file(
      "logs/app/a.log",
      """
      2026-03-17T16:00:00Z {"ip": "10.0.0.1", "n": 1}
      2026-03-17T16:00:01Z {"ip": "10.0.0.2", "n": 2}

      """)
    scratch.file("lookups/hosts.csv", "ip,owner\n10.0.0.1,mina\n")
    scratch.file(
      "queries/OfOwner.cwli", "lookup hosts ip OUTPUT owner | filter owner = \"{{who}}\"")
    return scratch
  }

  private let scope = ["--logs", "logs", "--log-group", "/app", "--format", "ndjson"]

  @Test func readsTheQueryFromAnywhere() async throws {
    let scratch = try scratch()
    let query = "filter n = 2 | fields n"
    scratch.file("q.cwli", query)
    for arguments in [[query], ["--file", "q.cwli"], ["-"], []] {
      let output = try await Binary.run(
        ["query"] + arguments + scope, input: query, in: scratch.folder)
      #expect(output.text == "{\"n\":\"2\"}\n", "\(arguments): \(output.errors)")
    }
  }

  @Test func answersLikeGetQueryResults() async throws {
    let scratch = try scratch()
    let output = try await Binary.run(
      [
        "query", "fields n | sort n | limit 1", "--logs", "logs", "--log-group", "/app", "--format",
        "json",
      ],
      in: scratch.folder)
    let answer = try #require(output.json as? [String: Any])
    let row = try #require((answer["results"] as? [[[String: String]]])?.first)
    #expect(row.map { $0["field"] } == ["n", "@ptr"])
    #expect(answer["status"] as? String == "Complete")
    let statistics = try #require(answer["statistics"] as? [String: Double])
    #expect(statistics["recordsScanned"] == 2 && statistics["recordsMatched"] == 2)
  }

  @Test func tablesAndSavedQueriesStandBesideTheRunbook() async throws {
    let scratch = try scratch()
    scratch.file(
      "r.md", "```cwli\nfields n | $OfOwner(who = \"mina\") | display n, owner\n```\n")
    let query = "fields n | $OfOwner(who = \"mina\") | display n, owner"
    let one = try await Binary.run(["query", query] + scope, in: scratch.folder)
    #expect(one.text == "{\"n\":\"1\",\"owner\":\"mina\"}\n", "\(one.errors)")
    let run = try await Binary.run(
      [
        "run", scratch.path("r.md"), "--logs", scratch.path("logs"), "--log-group", "/app",
        "--format", "json",
      ])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.text.contains("\"mina\""))
  }

  @Test func explainsAPlanWithoutRunning() async throws {
    let scratch = try scratch()
    let output = try await Binary.run(
      ["query", "filter @logStream = \"other\" | sort n", "--logs", "logs", "--explain-plan"],
      in: scratch.folder)
    #expect(output.status == 0)
    #expect(output.text.contains("skip app/a.log"))
    #expect(output.text.contains("sort n"))
  }

  @Test func strictRefusesWhatIsOtherwiseAWarning() async throws {
    let scratch = try scratch()
    let query = ["query", "fields n | sort bin(1h) | limit 5"] + scope
    #expect(try await Binary.run(query + ["--strict"], in: scratch.folder).status == 1)
  }
}
