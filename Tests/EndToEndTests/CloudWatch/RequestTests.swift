import Foundation
import Testing

extension CloudWatchTests {
  /// What the service gets to see.
  @Suite struct Requests {
    private static let rows = #""queries": [{"rows": {"count": 3}}]"#

    @Test func requestsAreAsTheServiceWantsThem() async throws {
      let server = try await CloudWatchServer.start("{\(Self.rows)}")
      let scratch = try Scratch()
      scratch.file("r.md", CloudWatchTests.document(3))
      let output = try await server.run("r.md", ["--format", "json"], in: scratch)
      #expect(output.status == 0, "\(output.errors)")
      #expect(output.outcomes == ["succeeded", "succeeded", "succeeded"])
      let log = try await server.log()
      CloudWatchTests.expectGoodManners(log)
      #expect(log.queries.count == 3)
      // Seconds, not milliseconds, and both ends included.
      for query in log.queries {
        #expect(query.start == 1_773_763_200 && query.end == 1_773_766_799)
        #expect(query.groups == ["/app"])
      }
      // Connections are used again.
      #expect(log.connections < log.requests.count)
    }

    @Test func temporaryKeysSendTheirToken() async throws {
      let server = try await CloudWatchServer.start("{\(Self.rows)}")
      let output = try await server.query(
        "fields @message", environment: Secrets.temporaryEnvironment)
      #expect(output.status == 0, "\(output.errors)")
      let log = try await server.log()
      #expect(log.requests.allSatisfy { $0.key == Secrets.temporaryKeyID })
    }

    @Test func charactersOfAllKindsAreSigned() async throws {
      let server = try await CloudWatchServer.start("{\(Self.rows)}")
      let text = "fields @message | filter @message like \"žluťoučký 주문 🚀 \\\\ + & = %20\""
      let output = try await server.query(text)
      #expect(output.status == 0, "\(output.errors)")
      let log = try await server.log()
      CloudWatchTests.expectGoodManners(log)
      #expect(log.queries.first?.text.contains("žluťoučký 주문 🚀") == true)
    }

    @Test func patternsOfGroupsAreResolvedAndShown() async throws {
      let server = try await CloudWatchServer.start(
        """
        {"groups": {"/aws/eks/a/cluster": {}, "/aws/eks/b/cluster": {}, "/aws/eks/a/other": {}},
         \(Self.rows), "pages": {"DescribeLogGroups": {"size": 1}}}
        """)
      let scratch = try Scratch()
      scratch.file("r.md", "```logs-insights\nfields @message\n```\n")
      let output = try await Binary.run(
        ["run", "r.md"] + server.options
          + ["--log-group", "/aws/eks/*/cluster", "--since", "1h", "--format", "json"],
        environment: Secrets.environment, in: scratch.folder)
      #expect(output.status == 0, "\(output.errors)")
      let groups = ["/aws/eks/a/cluster", "/aws/eks/b/cluster"]
      #expect(output.steps.first?["logGroups"] as? [String] == groups)
      let log = try await server.log()
      CloudWatchTests.expectGoodManners(log)
      #expect(log.queries.map { $0.groups.sorted() } == [groups])
    }

    @Test func identifiersAreGivenAsIdentifiers() async throws {
      let server = try await CloudWatchServer.start("{\(Self.rows)}")
      let output = try await Binary.run(
        ["query", "fields @message"] + server.options
          + [
            "--log-group", "arn:aws:logs:us-east-1:000000000000:log-group:/app:*", "--since", "1h",
            "--format", "ndjson",
          ], environment: Secrets.environment)
      #expect(output.status == 0, "\(output.errors)")
      CloudWatchTests.expectGoodManners(try await server.log())
    }

    @Test func aQueryWithSourceHasNoOtherGroups() async throws {
      let server = try await CloudWatchServer.start("{\(Self.rows)}")
      let output = try await Binary.run(
        ["query", "SOURCE logGroups(namePrefix: ['/app']) | fields @message"] + server.options
          + ["--since", "1h", "--format", "ndjson"], environment: Secrets.environment)
      #expect(output.status == 0, "\(output.errors)")
      let log = try await server.log()
      CloudWatchTests.expectGoodManners(log)
      #expect(log.queries.map(\.groups) == [[]])
    }

    @Test func otherLanguagesArePassedOn() async throws {
      let server = try await CloudWatchServer.start("{\(Self.rows)}")
      let scratch = try Scratch()
      scratch.file("r.md", "```text {language=ppl}\nfields `@message` | head 3\n```\n")
      let output = try await server.run("r.md", ["--format", "json"], in: scratch)
      #expect(output.status == 0, "\(output.errors)")
      let log = try await server.log()
      CloudWatchTests.expectGoodManners(log)
      #expect(log.queries.map(\.language) == ["PPL"])
    }

    @Test func moreThanFiftyGroupsAreNotSent() async throws {
      let server = try await CloudWatchServer.start("{\(Self.rows)}")
      let groups = (0..<51).flatMap { ["--log-group", "/app/\($0)"] }
      let output = try await Binary.run(
        ["query", "fields @message"] + server.options + groups + ["--since", "1h"],
        environment: Secrets.environment)
      #expect(output.status != 0)
      #expect(output.errors.contains("50"), "\(output.errors)")
      #expect(try await server.log().violations.isEmpty)
    }

    @Test func proxiesOfTheEnvironmentAreNotAskedAboutThisMachine() async throws {
      let server = try await CloudWatchServer.start("{\(Self.rows)}")
      let environment = Secrets.environment.merging(
        ["http_proxy": "http://127.0.0.1:1", "no_proxy": "127.0.0.1"]) { $1 }
      let output = try await server.query("fields @message", environment: environment)
      #expect(output.status == 0, "\(output.errors)")
    }
  }
}
