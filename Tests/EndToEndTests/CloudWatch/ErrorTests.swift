import Foundation
import Testing

extension CloudWatchTests {
  /// Errors that a person can act on: one line, what and where, and what to do.
  @Suite struct Errors {
    private func expectOneLine(
      _ output: Binary.Output, status: [Int32], naming names: String...,
      sourceLocation: SourceLocation = #_sourceLocation
    ) {
      #expect(status.contains(output.status), "\(output.errors)", sourceLocation: sourceLocation)
      #expect(output.errorLines.count == 1, "\(output.errors)", sourceLocation: sourceLocation)
      #expect(output.text == "", sourceLocation: sourceLocation)
      for name in names {
        #expect(
          output.errors.localizedCaseInsensitiveContains(name), "\(output.errors)",
          sourceLocation: sourceLocation)
      }
      Secrets.expectNone(in: output, sourceLocation: sourceLocation)
    }

    private let query = [
      "query", "fields @message", "--backend", "cloudwatch", "--log-group", "/app", "--since", "1h",
    ]

    @Test func aMissingRegion() async throws {
      let output = try await Binary.run(query, environment: Secrets.environment)
      expectOneLine(output, status: [2, 3], naming: "region", "--region", "AWS_REGION")
    }

    @Test func missingCredentials() async throws {
      let server = try await CloudWatchServer.start()
      let output = try await server.query("fields @message", environment: Secrets.isolated([:]))
      expectOneLine(output, status: [3], naming: "credentials", "environment")
      #expect(try await server.log().requests.isEmpty)
    }

    @Test func anUnknownProfile() async throws {
      let scratch = try Scratch()
      let config = scratch.file("config", "[profile staging]\nregion = us-east-1\n")
      let output = try await Binary.run(
        query + ["--profile", "stagin", "--region", "us-east-1"],
        environment: Secrets.isolated(["AWS_CONFIG_FILE": config]))
      expectOneLine(output, status: [2, 3], naming: "stagin", "staging")
    }

    @Test func nobodyListens() async throws {
      let output = try await Binary.run(
        query + ["--region", "us-east-1", "--endpoint-url", "http://127.0.0.1:1"],
        environment: Secrets.environment)
      expectOneLine(output, status: [1, 3], naming: "127.0.0.1")
    }

    @Test func aWrongSecret() async throws {
      let server = try await CloudWatchServer.start()
      let environment = Secrets.environment.merging(
        ["AWS_SECRET_ACCESS_KEY": "anotherSecretOfTheTests"]) { $1 }
      let output = try await server.query("fields @message", environment: environment)
      expectOneLine(output, status: [3], naming: "secret")
      // Signing the same again would not help.
      #expect(try await server.log().requests.count <= 2)
    }

    @Test func expiredCredentialsThatNobodyCanRenew() async throws {
      let server = try await CloudWatchServer.start(
        """
        {"keys": [{"id": "\(Secrets.temporaryKeyID)", "secret": "\(Secrets.temporarySecret)",
                   "token": "\(Secrets.token)", "expires": 1}]}
        """)
      let output = try await server.query(
        "fields @message", environment: Secrets.temporaryEnvironment)
      expectOneLine(output, status: [3], naming: "expired")
      #expect(try await server.log().requests.count <= 2)
    }

    @Test func deniedAccess() async throws {
      let server = try await CloudWatchServer.start(
        #"{"denied": [{"operation": "StartQuery", "group": "/app"}]}"#)
      let output = try await server.query("fields @message")
      expectOneLine(output, status: [3], naming: "logs:StartQuery", "/app")
      #expect(try await server.log().count("StartQuery") == 1)
    }

    @Test func anUnknownGroupAndWhatIsNearIt() async throws {
      let server = try await CloudWatchServer.start(
        #"{"groups": {"/aws/eks/production/cluster": {}, "/aws/lambda/orders": {}}}"#)
      let output = try await Binary.run(
        ["query", "fields @message"] + server.options
          + ["--log-group", "/aws/eks/prodction/cluster", "--since", "1h"],
        environment: Secrets.environment)
      expectOneLine(
        output, status: [2], naming: "/aws/eks/prodction/cluster", "/aws/eks/production/cluster")
      CloudWatchTests.expectGoodManners(try await server.log())
    }

    @Test func aPatternThatNothingMatches() async throws {
      let server = try await CloudWatchServer.start()
      let output = try await Binary.run(
        ["query", "fields @message"] + server.options
          + ["--log-group", "/nothing/*/here", "--since", "1h"], environment: Secrets.environment)
      expectOneLine(output, status: [2], naming: "/nothing/*/here")
    }

    /// The service's offsets become a place in the Markdown file.
    @Test func aMalformedQueryIsShownInItsFile() async throws {
      let server = try await CloudWatchServer.start(
        """
        {"queries": [{"match": "n = 1", "malformed":
           {"message": "unexpected symbol found", "start": 30, "end": 36}}]}
        """)
      let scratch = try Scratch()
      scratch.file("r.md", CloudWatchTests.document(1))
      let output = try await server.run("r.md", ["--format", "json"], in: scratch)
      #expect(output.status == 1)
      let error = try #require(output.steps.first?["error"] as? [String: Any])
      // “filter” stands 30 characters after the beginning of line 4.
      #expect(error["place"] as? String == "r.md:4:31")
      #expect((error["message"] as? String ?? "").contains("unexpected symbol found"))
      let excerpt = (error["excerpt"] as? String ?? "").split(separator: "\n")
      #expect(excerpt.last?.hasSuffix("| " + String(repeating: " ", count: 30) + "^^^^^^") == true)
    }

    @Test func aRangeThatIsNoLongerKept() async throws {
      let server = try await CloudWatchServer.start(
        #"{"groups": {"/app": {"retentionInDays": 7}}}"#)
      let output = try await server.query("fields @message")
      #expect([1, 2].contains(output.status))
      #expect(output.errors.localizedCaseInsensitiveContains("retention"), "\(output.errors)")
    }
  }
}
