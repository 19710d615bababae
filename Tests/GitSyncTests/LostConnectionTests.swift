import Foundation
import GitSync
import Testing

@Suite struct LostConnectionTests {
  private let sandbox: Sandbox
  private let server: Service

  init() throws {
    sandbox = try Sandbox()
    try sandbox.makeRemote()
    try sandbox.publishMuch()
    server = try Service("http_server.py", [sandbox.path], sandbox)
  }

  private func proxy(_ fault: String, after bytes: Int) throws -> Service {
    try Service("faulty_proxy.py", [String(server.port), String(bytes), fault], sandbox)
  }

  @Test(arguments: [100, 20_000, 200_000])
  func leavesNothingOfAClone(bytes: Int) async throws {
    let proxy = try proxy("cut", after: bytes)
    let error = await #expect(throws: GitError.self) {
      try await sandbox.clone("http://127.0.0.1:\(proxy.port)/remote.git")
    }
    #expect(error?.code == .networkFailed)
    let names = try FileManager.default.contentsOfDirectory(atPath: sandbox.path)
    #expect(!names.contains { $0.contains("library") })
  }

  @Test func leavesAnUpdateAsItWas() async throws {
    try sandbox.git("clone", "-q", "remote.git", "library")
    try sandbox.publish("another.txt", sandbox.read("author/large.txt").uppercased())
    let proxy = try proxy("cut", after: 50_000)
    try sandbox.git(
      "remote", "set-url", "origin", "http://127.0.0.1:\(proxy.port)/remote.git", in: "library")
    let library = try Library(at: sandbox.path + "/library", sandbox.runtime())
    let error = await #expect(throws: GitError.self) { try await library.update() }
    #expect(error?.code == .networkFailed)
    try sandbox.expectHealthy("library")
    try sandbox.git(
      "remote", "set-url", "origin", "http://127.0.0.1:\(server.port)/remote.git", in: "library")
    guard case .moved = try await library.update() else {
      Issue.record("it did not move")
      return
    }
    try sandbox.expectHealthy("library")
  }

  @Test func keepsACommitThatCouldNotBePushed() async throws {
    try sandbox.git("clone", "-q", "remote.git", "library")
    let proxy = try proxy("cut", after: 600)
    try sandbox.git(
      "remote", "set-url", "origin", "http://127.0.0.1:\(proxy.port)/remote.git", in: "library")
    let repository = try await sandbox.repository("library")
    let saved = try await repository.commit(
      CommitRequest(files: [.init(path: "a.md", bytes: [65])], message: "Save"))
    let error = await #expect(throws: GitError.self) { try await repository.push() }
    #expect(error?.code == .networkFailed)
    #expect(try sandbox.gitLine("rev-parse", "HEAD", in: "library") == saved.commit.hex)
    try sandbox.git(
      "remote", "set-url", "origin", "http://127.0.0.1:\(server.port)/remote.git", in: "library")
    #expect(try await repository.push().commit == saved.commit)
  }

  @Test func doesNotWaitForEver() async throws {
    let proxy = try proxy("stall", after: 100_000)
    let error = await #expect(throws: GitError.self) {
      try await sandbox.clone(
        "http://127.0.0.1:\(proxy.port)/remote.git", to: "library",
        sandbox.runtime(stallTimeout: .milliseconds(300)))
    }
    #expect(error?.code == .networkFailed)
    #expect(!sandbox.exists("library"))
  }

  /// A transfer in which nothing moves any more is the hardest to stop.
  @Test func stopsInTheMiddleOfATransfer() async throws {
    let proxy = try proxy("stall", after: 100_000)
    let task = Task { [sandbox] in
      try await sandbox.clone(
        "http://127.0.0.1:\(proxy.port)/remote.git", to: "library",
        sandbox.runtime(stallTimeout: .seconds(600)))
    }
    await Task.detached { #expect(proxy.nextLine() == "done") }.value
    task.cancel()
    let error = await #expect(throws: GitError.self) { _ = try await task.value }
    #expect(error?.code == .cancelled)
    let names = try FileManager.default.contentsOfDirectory(atPath: sandbox.path)
    #expect(!names.contains { $0.contains("library") })
  }
}
