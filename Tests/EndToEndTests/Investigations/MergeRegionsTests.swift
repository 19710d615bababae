import Foundation
import Testing

/// `runbook merge-regions`, as git uses it.
@Suite struct MergeRegionsTests {
  /// A repository whose runbook holds results, and where git knows the merge driver.
  private func repository() async throws -> GitSandbox {
    let sandbox = try GitSandbox()
    try await sandbox.makeRepository()
    sandbox.scratch.file("work/.gitattributes", "runbooks/*.md merge=runbook\n")
    try await sandbox.git(
      "config", "merge.runbook.driver",
      "'\(Binary.path)' merge-regions %O %A %B --marker-size %L --path %P")
    _ = try await sandbox.run("--in-place")
    try await sandbox.git("add", ".")
    try await sandbox.git("commit", "-q", "-m", "Results")
    return sandbox
  }

  private func document(_ sandbox: GitSandbox) -> String {
    sandbox.scratch.text("work/runbooks/orders.md") ?? ""
  }

  private func runIDs(_ text: String) -> [String] {
    text.split(separator: "\n").filter { $0.hasPrefix("run `") }
      .map { String($0.dropFirst(5).prefix(8)) }
  }

  /// Runs on a branch and on main, main last.
  private func runOnBoth(
    _ sandbox: GitSandbox, theirs: [String] = [], ours: [String] = []
  ) async throws {
    try await sandbox.git("checkout", "-q", "-b", "theirs")
    let first = try await sandbox.runbook(
      ["run", "runbooks/orders.md"] + GitSandbox.scope + ["--in-place", "--commit"] + theirs)
    #expect(first.status == 0, "\(first.errors)")
    try await sandbox.git("checkout", "-q", "main")
    let second = try await sandbox.runbook(
      ["run", "runbooks/orders.md"] + GitSandbox.scope + ["--in-place", "--commit"] + ours)
    #expect(second.status == 0, "\(second.errors)")
  }

  @Test func theNewerResultWinsWithoutHandWork() async throws {
    let sandbox = try await repository()
    try await runOnBoth(sandbox)
    let ours = document(sandbox)
    try await sandbox.git("merge", "-q", "--no-edit", "theirs")
    #expect(document(sandbox) == ours, "ours ran last")
    try await sandbox.git("checkout", "-q", "theirs")
    try await sandbox.git("merge", "-q", "--no-edit", "main")
    #expect(document(sandbox) == ours)
  }

  @Test func eachStepKeepsItsOwnNewerResult() async throws {
    let sandbox = try await repository()
    try await runOnBoth(sandbox, theirs: ["--step", "errors"], ours: ["--step", "how-many"])
    let theirs = runIDs(try await sandbox.git("show", "theirs:runbooks/orders.md"))
    let ours = runIDs(document(sandbox))
    try await sandbox.git("merge", "-q", "--no-edit", "theirs")
    #expect(runIDs(document(sandbox)) == [theirs[0], ours[1]])
  }

  @Test func textIsMergedAsUsualAroundResults() async throws {
    let sandbox = try await repository()
    try await runOnBoth(sandbox)
    try await sandbox.git("checkout", "-q", "theirs")
    let edited = document(sandbox).replacingOccurrences(of: "# Orders\n", with: "# All orders\n")
    sandbox.scratch.file("work/runbooks/orders.md", edited)
    try await sandbox.git("commit", "-q", "-a", "-m", "Title")
    try await sandbox.git("checkout", "-q", "main")
    let added = document(sandbox) + "\nAn end.\n"
    sandbox.scratch.file("work/runbooks/orders.md", added)
    try await sandbox.git("commit", "-q", "-a", "-m", "End")
    try await sandbox.git("merge", "-q", "--no-edit", "theirs")
    #expect(
      document(sandbox) == added.replacingOccurrences(of: "# Orders\n", with: "# All orders\n"))
  }

  @Test func conflictsInTextAreLeftToPeople() async throws {
    let sandbox = try await repository()
    try await runOnBoth(sandbox)
    for (branch, word) in [("theirs", "Their"), ("main", "Our")] {
      try await sandbox.git("checkout", "-q", branch)
      sandbox.scratch.file(
        "work/runbooks/orders.md",
        document(sandbox).replacingOccurrences(of: "# Orders\n", with: "# \(word) orders\n"))
      try await sandbox.git("commit", "-q", "-a", "-m", word)
    }
    let ours = runIDs(document(sandbox))
    let merge = try await Binary.run(
      program: "/usr/bin/git", ["merge", "--no-edit", "theirs"], environment: sandbox.environment,
      in: sandbox.scratch.path("work"))
    #expect(merge.status == 1)
    let text = document(sandbox)
    #expect(text.contains("<<<<<<< ours\n# Our orders\n=======\n# Their orders\n>>>>>>> theirs\n"))
    #expect(runIDs(text) == ours, "results do not conflict")
    #expect(try await sandbox.git("ls-files", "--unmerged").contains("runbooks/orders.md"))
  }

  @Test func whatIsNoRunbookIsMergedAsText() async throws {
    let scratch = try Scratch()
    scratch.file("base", "a\nb\nc\n```\n")
    scratch.file("ours", "A\nb\nc\n```\n")
    scratch.file("theirs", "a\nb\nC\n```\n")
    let output = try await Binary.run(
      ["merge-regions", "base", "ours", "theirs"], in: scratch.folder)
    #expect(output.status == 0, "\(output.errors)")
    #expect(scratch.text("ours") == "A\nb\nC\n```\n")
  }
}
