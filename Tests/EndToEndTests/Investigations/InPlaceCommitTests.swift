import Foundation
import Testing

/// `runbook run --in-place --commit`.
@Suite struct InPlaceCommitTests {
  @Test func commitsTheRunbookAlone() async throws {
    let sandbox = try GitSandbox()
    try await sandbox.makeRepository()
    sandbox.scratch.file("work/README.md", "# Changed\n")
    try await sandbox.git("add", "README.md")
    let before = try await sandbox.status()
    let output = try await sandbox.run("--in-place", "--commit")
    #expect(output.status == 0, "\(output.errors)")
    #expect(try await sandbox.git("show", "--format=", "--name-only") == "runbooks/orders.md\n")
    #expect(try await sandbox.git("log", "-1", "--format=%s") == "Run: Orders\n")
    #expect(try await sandbox.status() == before)
    let again = try await sandbox.run("--in-place", "--commit")
    #expect(again.status == 0, "results of an earlier run are no changes: \(again.errors)")
    let stripped = try await sandbox.runbook(["strip", "runbooks/orders.md"])
    #expect(stripped.text == GitSandbox.runbook)
    try await sandbox.expectHealthy()
  }

  @Test func uncommittedResultsAreNoObstacle() async throws {
    let sandbox = try GitSandbox()
    try await sandbox.makeRepository()
    _ = try await sandbox.run("--in-place")
    let output = try await sandbox.run("--in-place", "--commit")
    #expect(output.status == 0, "\(output.errors)")
    #expect(try await sandbox.status() == "")
  }

  @Test func refusesChangesOfTheAuthor() async throws {
    let sandbox = try GitSandbox()
    try await sandbox.makeRepository()
    let changed = GitSandbox.runbook + "\nA thought.\n"
    sandbox.scratch.file("work/runbooks/orders.md", changed)
    let output = try await sandbox.run("--in-place", "--commit")
    #expect(output.status == 2 && output.text == "")
    #expect(output.errors.contains("git commit runbooks/orders.md"), "\(output.errors)")
    #expect(sandbox.scratch.text("work/runbooks/orders.md") == changed)
    sandbox.scratch.file("work/runbooks/new.md", GitSandbox.runbook)
    let new = try await sandbox.runbook(
      ["run", "runbooks/new.md"] + GitSandbox.scope + ["--in-place", "--commit"])
    #expect(new.status == 2 && new.errors.contains("git add runbooks/new.md"))
  }

  @Test func anotherBranchLeavesTheFileAlone() async throws {
    let sandbox = try GitSandbox()
    try await sandbox.makeRepository()
    let output = try await sandbox.run("--in-place", "--commit", "--branch", "results")
    #expect(output.status == 0, "\(output.errors)")
    #expect(sandbox.scratch.text("work/runbooks/orders.md") == GitSandbox.runbook)
    let there = try await sandbox.git("show", "results:runbooks/orders.md")
    #expect(there.contains("<!-- runbook:result id=errors"))
    let again = try await sandbox.run("--in-place", "--commit", "--branch", "results")
    #expect(again.status == 0, "\(again.errors)")
    #expect(try await sandbox.git("rev-list", "--count", "results") == "3\n")
  }
}
