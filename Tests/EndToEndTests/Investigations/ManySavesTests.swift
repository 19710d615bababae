import Foundation
import Testing

/// Saving when others save too, or when the process is killed.
@Suite struct ManySavesTests {
  @Test func allWhoPushAtOnceLand() async throws {
    let sandbox = try GitSandbox()
    try await sandbox.makeRepository("first")
    try await sandbox.git("clone", "-q", "--bare", "first", "origin.git", in: "")
    let people = (1...5).map { "person-\($0)" }
    for name in people { try await sandbox.git("clone", "-q", "origin.git", name, in: "") }
    let outputs = try await withThrowingTaskGroup(of: Binary.Output.self) { group in
      for name in people { group.addTask { try await sandbox.run("--save", "--push", in: name) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    for output in outputs { #expect(output.status == 0, "\(output.errors)") }
    #expect(try await sandbox.git("rev-list", "--count", "main", in: "origin.git") == "6\n")
    try await sandbox.expectHealthy("origin.git")
    let files = try await sandbox.git("ls-tree", "-r", "--name-only", "main", in: "origin.git")
    #expect(files.split(separator: "\n").count { $0.hasSuffix("/run.json") } == 5)
    for name in people {
      #expect(try await sandbox.status(in: name) == "")
      try await sandbox.expectHealthy(name)
    }
  }

  @Test func allWhoSaveAtOnceAreKept() async throws {
    let sandbox = try GitSandbox()
    try await sandbox.makeRepository()
    let outputs = try await withThrowingTaskGroup(of: Binary.Output.self) { group in
      for _ in 0..<8 { group.addTask { try await sandbox.run("--save") } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    for output in outputs { #expect(output.status == 0, "\(output.errors)") }
    #expect(try await sandbox.git("rev-list", "--count", "HEAD") == "9\n")
    #expect(try await sandbox.status() == "")
    try await sandbox.expectHealthy()
  }

  @Test func killedSavesLeaveNothingToCleanUp() async throws {
    let sandbox = try GitSandbox()
    try await sandbox.makeRepository()
    sandbox.scratch.file("work/mine.txt", "mine\n")
    for round in 0..<12 {
      _ = try await Binary.run(
        ["run", "runbooks/orders.md"] + GitSandbox.scope + ["--save"],
        environment: sandbox.environment, in: sandbox.scratch.path("work")
      ) { process in
        try await Task.sleep(for: .milliseconds(10 + round * 15))
        process.send(SIGKILL)
      }
    }
    let output = try await sandbox.run("--save")
    #expect(output.status == 0, "\(output.errors)")
    #expect(try await sandbox.status() == "? mine.txt\0")
    try await sandbox.expectHealthy()
    // Every folder that is there is whole, and committed.
    for folder in sandbox.investigations() {
      #expect(sandbox.scratch.text("work/\(folder)/run.json") != nil, "\(folder)")
    }
  }
}
