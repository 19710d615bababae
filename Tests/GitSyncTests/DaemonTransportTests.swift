import GitSync
import Testing

@Suite struct DaemonTransportTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.makeRemote()
  }

  @Test func works() async throws {
    let server = try Service(
      "spawn_server.py",
      ["git", "daemon", "--inetd", "--enable=receive-pack", "--base-path=" + sandbox.path], sandbox)
    try await sandbox.expectTransportWorks("git://127.0.0.1:\(server.port)/remote.git")
  }

  @Test func saysThatARepositoryIsMissing() async throws {
    let server = try Service(
      "spawn_server.py",
      ["git", "daemon", "--inetd", "--informative-errors", "--base-path=" + sandbox.path], sandbox)
    let error = await #expect(throws: GitError.self) {
      try await sandbox.clone("git://127.0.0.1:\(server.port)/missing.git")
    }
    #expect(error?.message.contains("missing.git") == true)
  }
}
