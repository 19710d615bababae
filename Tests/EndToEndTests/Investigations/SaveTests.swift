import Foundation
import Testing

/// `runbook run --save`: what is committed, and what is not touched.
@Suite struct SaveTests {
  @Test func commitsDocumentRecordAndRows() async throws {
    let sandbox = try GitSandbox()
    try await sandbox.makeRepository()
    let output = try await sandbox.run("--save")
    #expect(output.status == 0, "\(output.errors)")
    #expect(output.text.contains("error one"), "the results are shown too")
    let folder = try #require(sandbox.investigations().first)
    #expect(output.errors.contains("saved \(folder)/ in commit "))
    let files = try await sandbox.git("show", "--format=", "--name-only")
    #expect(
      files == """
        \(folder)/README.md
        \(folder)/attachments/errors.csv
        \(folder)/attachments/how-many.csv
        \(folder)/run.json

        """)
    let document = try #require(sandbox.scratch.text("work/\(folder)/README.md"))
    #expect(document.contains("[full rows](attachments/errors.csv)"))
    #expect(document.contains("](../../runbooks/images/path.png)"))
    #expect(document.contains("](../../README.md)"))
    #expect(
      sandbox.scratch.text("work/\(folder)/attachments/how-many.csv") == "events\n3\n")
    try await sandbox.expectHealthy()
  }

  @Test func recordSaysHowItCameAbout() async throws {
    let sandbox = try GitSandbox()
    try await sandbox.makeRepository()
    let head = try await sandbox.git("rev-parse", "HEAD", "HEAD:runbooks/orders.md")
      .split(separator: "\n").map(String.init)
    _ = try await sandbox.run("--save", "--since", "1h", "--attachments", "ndjson")
    let folder = try #require(sandbox.investigations().first)
    let text = try #require(sandbox.scratch.text("work/\(folder)/run.json"))
    let record = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let source = try #require(record["source"] as? [String: Any])
    #expect(source["path"] as? String == "runbooks/orders.md")
    #expect(source["commit"] as? String == head[0] && source["blob"] as? String == head[1])
    #expect(source["modified"] as? Bool == false)
    let digest = try await Binary.shell(
      "sha256sum runbooks/orders.md", in: sandbox.scratch.path("work"))
    #expect(digest.text.hasPrefix(source["sha256"] as? String ?? "none"))
    let request = try #require(record["request"] as? [String: Any])
    #expect(request["since"] as? String == "1h" && request["logs"] as? String == "logs")
    #expect(request["logGroups"] as? [String] == ["/app"])
    #expect(request["window"] is [String: Any])
    let parameters = try #require(request["parameters"] as? [[String: Any]])
    #expect(parameters.first?["name"] as? String == "word")
  }

  @Test func messageTellsAReviewerWhatHappened() async throws {
    let sandbox = try GitSandbox()
    try await sandbox.makeRepository()
    _ = try await sandbox.run("--save")
    let message = try await sandbox.git("log", "-1", "--format=%B%an <%ae>")
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines.prefix(2) == ["Investigate: Orders", ""])
    #expect(lines.contains("Parameters: word = error"))
    #expect(lines.contains("- Errors: 2 rows") && lines.contains("- How many: 1 row"))
    #expect(lines.contains { $0.hasPrefix("Runbook: runbooks/orders.md at ") })
    #expect(message.contains("Ana Example <ana@example.com>"))
    _ = try await sandbox.run("--save", "--message", "Look at orders")
    #expect(try await sandbox.git("log", "-1", "--format=%s") == "Look at orders\n")
  }

  @Test func whatTheUserHasStagedChangedOrAddedStays() async throws {
    let sandbox = try GitSandbox()
    try await sandbox.makeRepository()
    sandbox.scratch.file("work/README.md", "# Staged\n")
    try await sandbox.git("add", "README.md")
    sandbox.scratch.file("work/README.md", "# Changed after staging\n")
    sandbox.scratch.file("work/runbooks/orders.md", GitSandbox.runbook + "\nA note.\n")
    sandbox.scratch.file("work/new.txt", "new\n")
    sandbox.scratch.file("work/staged.txt", "staged\n")
    try await sandbox.git("add", "staged.txt")
    let before = try await sandbox.status()
    let output = try await sandbox.run("--save")
    #expect(output.status == 0, "\(output.errors)")
    #expect(try await sandbox.status() == before)
    #expect(sandbox.scratch.text("work/README.md") == "# Changed after staging\n")
    let changed = try await sandbox.git("show", "--format=", "--name-only")
    #expect(changed.split(separator: "\n").allSatisfy { $0.hasPrefix("investigations/") })
    #expect(try await sandbox.git("log", "-1", "--format=%B").contains("with local changes"))
  }

  @Test func aFailedStepIsSavedToo() async throws {
    let sandbox = try GitSandbox()
    try await sandbox.makeRepository(
      runbook: GitSandbox.runbook + "```logs-insights\nstats nonsense(\n```\n")
    let output = try await sandbox.run("--save")
    #expect(output.status == 1)
    #expect(sandbox.investigations().count == 1)
    #expect(try await sandbox.git("log", "-1", "--format=%B").contains(": failed, "))
  }

  @Test func anotherBranchGetsTheCommitAlone() async throws {
    let sandbox = try GitSandbox()
    try await sandbox.makeRepository()
    let before = try await sandbox.status()
    let output = try await sandbox.run("--save", "--branch", "incident/orders")
    #expect(output.status == 0, "\(output.errors)")
    #expect(output.errors.contains("on incident/orders, which is not checked out"))
    #expect(sandbox.investigations().isEmpty)
    #expect(try await sandbox.status() == before)
    #expect(try await sandbox.git("rev-list", "--count", "main") == "1\n")
    let files = try await sandbox.git("ls-tree", "-r", "--name-only", "incident/orders")
    #expect(files.contains("/run.json"))
  }

  @Test func anotherRepositoryTakesIt() async throws {
    let sandbox = try GitSandbox()
    try await sandbox.makeRepository()
    try await sandbox.makeRepository("other")
    let output = try await sandbox.run("--save", "--into", "../other")
    #expect(output.status == 0, "\(output.errors)")
    #expect(sandbox.investigations().isEmpty)
    let folder = try #require(sandbox.investigations(in: "other").first)
    let document = try #require(sandbox.scratch.text("other/\(folder)/README.md"))
    #expect(document.contains("](images/path.png)"), "links into another repository are left alone")
  }

  @Test func pushesAndSaysWhere() async throws {
    let sandbox = try GitSandbox()
    try await sandbox.makeRepository()
    try await sandbox.git("clone", "-q", "--bare", "work", "origin.git", in: "")
    try await sandbox.git("remote", "add", "origin", "../origin.git")
    let output = try await sandbox.run("--save", "--push")
    #expect(output.status == 0, "\(output.errors)")
    #expect(output.errors.contains("pushed to main of "))
    let here = try await sandbox.git("rev-parse", "main")
    #expect(try await sandbox.git("rev-parse", "main", in: "origin.git") == here)
  }

  @Test func aPushThatFailsLosesNothing() async throws {
    let sandbox = try GitSandbox()
    try await sandbox.makeRepository()
    let output = try await sandbox.run("--save", "--push")
    #expect(output.status == 1)
    #expect(output.text.contains("error one"))
    #expect(output.errors.contains("not pushed: ") && output.errors.contains("is safe on main"))
    #expect(sandbox.investigations().count == 1)
  }

  @Test func refusesBeforeAnythingRuns() async throws {
    let sandbox = try GitSandbox()
    sandbox.scratch.file("plain/runbooks/orders.md", GitSandbox.runbook)
    sandbox.scratch.file("plain/logs/app/a.log", "2026-03-17T08:00:00Z error\n")
    let outside = try await sandbox.run("--save", in: "plain")
    #expect(outside.status == 2 && outside.text == "" && outside.errorLines.count == 1)
    #expect(outside.errors.contains("is in no git repository") && outside.errors.contains("--into"))

    try await sandbox.makeRepository()
    try await sandbox.git("checkout", "-q", "--detach")
    let detached = try await sandbox.run("--save")
    #expect(detached.status == 2 && detached.errors.contains("--branch"), "\(detached.errors)")

    let nobody = try GitSandbox(identity: false)
    nobody.scratch.file("work/runbooks/orders.md", GitSandbox.runbook)
    try await nobody.git("init", "-q")
    let output = try await nobody.run("--save")
    #expect(output.status == 2 && output.errors.contains("git config"), "\(output.errors)")
  }

  @Test(arguments: [
    ["--push"], ["--branch", "x"], ["--commit"], ["--into", "."],
    ["--save", "--in-place", "--commit"],
    ["--save", "--redact", "--no-redact"],
  ])
  func optionsThatDoNotGoTogetherAreRefused(_ options: [String]) async throws {
    let sandbox = try GitSandbox()
    try await sandbox.makeRepository()
    let output = try await sandbox.runbook(
      ["run", "runbooks/orders.md"] + GitSandbox.scope + options)
    #expect(output.status == 2 && output.errorLines.count == 1)
  }

  @Test func whatCannotBeCommittedIsKept() async throws {
    let sandbox = try GitSandbox()
    try await sandbox.makeRepository()
    // A file where the folder should be.
    sandbox.scratch.file("work/investigations", "mine\n")
    let output = try await sandbox.run("--save")
    #expect(output.status == 1)
    #expect(output.text.contains("error one"))
    let state = sandbox.scratch.path("home/.local/state/runbook/unsaved/investigations")
    let kept = try FileManager.default.contentsOfDirectory(atPath: state)
    #expect(kept.count == 1 && output.errors.contains("\(state)/\(kept.first ?? "")"))
    #expect(sandbox.scratch.text("work/investigations") == "mine\n")
  }
}
