import Foundation
import Testing

extension CloudWatchTests {
  /// No secret in what is shown and in what is written, whatever goes wrong.
  @Suite struct Secrecy {
    /// Failures of all kinds, and rows beside them.
    private func server(_ faults: [String]) async throws -> CloudWatchServer {
      let chances = faults.map {
        #"{"fault": "\#($0)", "probability": \#(0.3 / Double(faults.count))}"#
      }
      return try await CloudWatchServer.start(
        """
        {"chances": {"*": [\(chances.joined(separator: ", "))]},
         "queries": [{"match": "n = 1", "error": {"code": "InternalFailure", "message": "no"}},
                     {"rows": {"count": 2}}]}
        """)
    }

    @Test(arguments: Faults.passing + ["expired", "limit-exceeded"])
    func underEveryFault(fault: String) async throws {
      let server = try await server([fault])
      let scratch = try Scratch()
      scratch.file("r.md", CloudWatchTests.document(2))
      let output = try await server.run(
        "r.md", ["--output", "results/", "--timeout", "6s"], in: scratch,
        environment: Secrets.temporaryEnvironment)
      Secrets.expectNone(in: output, and: scratch)
    }

    @Test(arguments: ["terminal", "json", "markdown"])
    func inEveryForm(format: String) async throws {
      let server = try await server(Faults.passing)
      let scratch = try Scratch()
      scratch.file("r.md", CloudWatchTests.document(4))
      let output = try await server.run(
        "r.md", ["--format", format, "--timeout", "10s"], in: scratch,
        environment: Secrets.temporaryEnvironment)
      Secrets.expectNone(in: output, and: scratch)
    }

    @Test func whenTheServiceEchoesThem() async throws {
      let server = try await CloudWatchServer.start(
        """
        {"queries": [{"error": {"code": "InvalidSignatureException", "status": 403, "message":
          "The Canonical String should have been 'x-amz-security-token:\(Secrets.token)' and\
         Signature=0000000000000000000000000000000000000000000000000000000000000000"}}]}
        """)
      let output = try await server.query(
        "fields @message", environment: Secrets.temporaryEnvironment)
      #expect(output.status != 0)
      #expect(!output.errors.contains(Secrets.token))
    }
  }
}
