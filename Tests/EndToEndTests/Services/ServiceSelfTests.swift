import Testing

/// The test services are tested themselves, with boto3 as the client.
@Suite(.enabled(if: TestServices.isInstalled, "\(TestServices.advice)"))
struct ServiceSelfTests {
  @Test(.timeLimit(.minutes(5))) func theServicesDoWhatTheySay() async throws {
    let output = try await Binary.shell(
      "\(TestServices.python ?? "") -m unittest discover -s Tests/Services -t Tests/Services",
      in: Package.root)
    #expect(output.status == 0, "\(output.errors)")
  }
}
