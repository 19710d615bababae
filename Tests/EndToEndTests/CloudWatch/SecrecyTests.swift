import Foundation
import Testing

extension CloudWatchTests {
  /// No secret in what is shown and in what is written, whatever goes wrong.
  @Suite struct Secrecy {
    @Test(arguments: Faults.passing + ["expired", "limit-exceeded"])
    func underEveryFault(fault: String) async throws {
      let server = try await CloudWatchServer.start(
        """
        {"chances": {"*": [{"fault": "\(fault)", "probability": 0.3}]},
         "queries": [{"match": "n = 1", "end": "Failed"}, {"rows": {"count": 2}}]}
        """)
      let scratch = try Scratch()
      scratch.file("r.md", CloudWatchTests.document(3))
      for format in ["terminal", "json", "markdown"] {
        let output = try await server.run(
          "r.md", ["--format", format, "--timeout", "15s"], in: scratch,
          environment: Secrets.temporaryEnvironment)
        Secrets.expectNone(in: output, and: scratch)
      }
      let output = try await server.run(
        "r.md", ["--output", "results/", "--timeout", "15s"], in: scratch,
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
