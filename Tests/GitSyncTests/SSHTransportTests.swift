import Foundation
import GitSync
import Testing

@Suite(.enabled(if: Program.exists("sshd") && Program.exists("ssh"), "needs openssh-server"))
struct SSHTransportTests {
  private let sandbox: Sandbox
  private let server: Service

  init() throws {
    let path = NSTemporaryDirectory() + "/gitsync-ssh-\(UUID().uuidString)"
    sandbox = try Sandbox(["GIT_SSH_COMMAND": "ssh -F \(path)/config"])
    try sandbox.makeRemote()
    try FileManager.default.createSymbolicLink(
      atPath: path, withDestinationPath: sandbox.path)
    server = try Self.start(sandbox)
    try sandbox.write("config", Self.configuration(sandbox, server.port))
  }

  /// A server with a key of its own, which lets in who has the user's key.
  private static func start(_ sandbox: Sandbox) throws -> Service {
    for name in ["host", "user", "stranger"] {
      let made = try Program.run(
        "ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", "\(sandbox.path)/\(name)"],
        in: sandbox.path, environment: sandbox.environment)
      #expect(made.status == 0, "\(made.errors)")
    }
    try sandbox.write("authorized", sandbox.read("user.pub"))
    try sandbox.write("known", "[127.0.0.1]:* " + sandbox.read("host.pub"))
    try sandbox.write("unknown", "[127.0.0.1]:* " + sandbox.read("stranger.pub"))
    try sandbox.write(
      "sshd_config",
      """
      HostKey \(sandbox.path)/host
      AuthorizedKeysFile \(sandbox.path)/authorized
      StrictModes no
      PasswordAuthentication no
      KbdInteractiveAuthentication no
      PidFile none
      """)
    let sshd = ["/usr/sbin/sshd", "/usr/local/sbin/sshd", "/usr/bin/sshd"].first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
    // Running as root it wants a folder to lock itself into.
    if getuid() == 0 {
      try? FileManager.default.createDirectory(
        atPath: "/run/sshd", withIntermediateDirectories: true)
    }
    return try Service(
      "spawn_server.py", [#require(sshd), "-i", "-e", "-f", "\(sandbox.path)/sshd_config"], sandbox)
  }

  private static func configuration(_ sandbox: Sandbox, _ port: Int) -> String {
    """
    Host gitserver
    \tIdentityFile \(sandbox.path)/user
    Host jump
    \tIdentityFile \(sandbox.path)/user
    Host behind
    \tProxyJump jump
    \tIdentityFile \(sandbox.path)/user
    Host impostor
    \tIdentityFile \(sandbox.path)/user
    \tUserKnownHostsFile \(sandbox.path)/unknown
    Host stranger
    \tIdentityFile \(sandbox.path)/stranger
    Host *
    \tHostName 127.0.0.1
    \tPort \(port)
    \tIdentitiesOnly yes
    \tIdentityAgent none
    \tStrictHostKeyChecking yes
    \tUserKnownHostsFile \(sandbox.path)/known
    \tGlobalKnownHostsFile none
    """
  }

  @Test(arguments: ["ssh://gitserver/", "gitserver:", "ssh://behind/"])
  func works(prefix: String) async throws {
    try await sandbox.expectTransportWorks("\(prefix)\(sandbox.path)/remote.git")
  }

  @Test func takesPathsAsOneWord() async throws {
    let name = "it's; touch hacked $(touch hacked) !x.git"
    try sandbox.git("clone", "-q", "--bare", "author", name)
    _ = try await sandbox.clone("gitserver:\(sandbox.path)/\(name)")
    #expect(sandbox.exists("library/README.md"))
    #expect(!FileManager.default.fileExists(atPath: NSHomeDirectory() + "/hacked"))
  }

  @Test func saysThatAHostKeyIsWrong() async throws {
    let error = await #expect(throws: GitError.self) {
      try await sandbox.clone("impostor:\(sandbox.path)/remote.git")
    }
    #expect(error?.code == .hostKeyMismatch)
    #expect(error?.hint?.contains("ssh-keygen -R impostor") == true)
    #expect(!sandbox.exists("library"))
  }

  @Test func saysThatAKeyIsNotAccepted() async throws {
    let error = await #expect(throws: GitError.self) {
      try await sandbox.clone("stranger:\(sandbox.path)/remote.git")
    }
    #expect(error?.code == .authenticationFailed)
    #expect(error?.message.contains("Permission denied") == true)
  }

  @Test func saysThatARepositoryIsMissing() async throws {
    let error = await #expect(throws: GitError.self) {
      try await sandbox.clone("gitserver:\(sandbox.path)/missing.git")
    }
    #expect(error?.code == .notFound)
  }

  @Test func reportsARefusedPush() async throws {
    try sandbox.write("remote.git/hooks/update", "#!/bin/sh\necho 'branch is frozen'\nexit 1\n")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: sandbox.path + "/remote.git/hooks/update")
    _ = try await sandbox.clone("gitserver:\(sandbox.path)/remote.git")
    let repository = try await sandbox.repository("library")
    _ = try await repository.commit(
      CommitRequest(files: [.init(path: "a.md", bytes: [65])], message: "Save"))
    let error = await #expect(throws: GitError.self) { try await repository.push() }
    #expect(error?.code == .rejected)
    #expect(error?.message.contains("branch is frozen") == true)
  }

  @Test func leavesNothingWhenTheConnectionBreaks() async throws {
    try sandbox.publishMuch()
    let proxy = try Service(
      "faulty_proxy.py", [String(server.port), "100000", "cut"], sandbox)
    let error = await #expect(throws: GitError.self) {
      try await sandbox.clone("ssh://gitserver:\(proxy.port)\(sandbox.path)/remote.git")
    }
    #expect(error?.code == .networkFailed)
    #expect(!sandbox.exists("library"))
  }

  @Test func stopsInTheMiddleOfATransfer() async throws {
    try sandbox.publishMuch()
    let proxy = try Service(
      "faulty_proxy.py", [String(server.port), "100000", "stall"], sandbox)
    let task = Task { [sandbox] in
      try await sandbox.clone(
        "ssh://gitserver:\(proxy.port)\(sandbox.path)/remote.git", to: "library",
        sandbox.runtime(stallTimeout: .seconds(600)))
    }
    await Task.detached { #expect(proxy.nextLine() == "done") }.value
    task.cancel()
    let error = await #expect(throws: GitError.self) { _ = try await task.value }
    #expect(error?.code == .cancelled)
    #expect(!sandbox.exists("library"))
  }

  /// The user's own choices of the program, in git's order.
  @Test func startsTheProgramThatTheUserChose() async throws {
    try sandbox.write(
      "my-ssh",
      "#!/bin/sh\necho \"$@\" >> \(sandbox.path)/called\nexec ssh -F \(sandbox.path)/config \"$@\"\n"
    )
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: sandbox.path + "/my-ssh")
    let own = sandbox.environment.filter { $0.key != "GIT_SSH_COMMAND" }
    let program = "\(sandbox.path)/my-ssh"
    let url = "gitserver:\(sandbox.path)/remote.git"
    for (name, environment) in [
      ("one", own.merging(["GIT_SSH": program]) { $1 }),
      (
        "two",
        own.merging([
          "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.sshCommand",
          "GIT_CONFIG_VALUE_0": program,
        ]) { $1 }
      ),
    ] {
      _ = try await sandbox.clone(url, to: name, GitRuntime(environment: environment))
    }
    let calls = try sandbox.read("called").split(separator: "\n")
    #expect(calls.count == 2)
    #expect(calls.allSatisfy { $0 == "gitserver git-upload-pack '\(sandbox.path)/remote.git'" })
  }
}
