import Foundation
import Testing

/// `runbook diff` and `runbook rerun`.
@Suite struct DiffTests {
  /// A repository with an investigation.
  private func saved() async throws -> (sandbox: GitSandbox, folder: String) {
    let sandbox = try GitSandbox()
    try await sandbox.makeRepository()
    let output = try await sandbox.run("--save", "--start", "2026-03-17", "--end", "2026-03-18")
    #expect(output.status == 0, "\(output.errors)")
    return (sandbox, try #require(sandbox.investigations().first))
  }

  private func addError(_ sandbox: GitSandbox) {
    let log = sandbox.scratch.text("work/logs/app/a.log") ?? ""
    sandbox.scratch.file("work/logs/app/a.log", log + "2026-03-17T08:03:00Z error three\n")
  }

  @Test func aRunIsTheSameAsItself() async throws {
    let (sandbox, folder) = try await saved()
    for other in [folder, "\(folder)/run.json", "HEAD:\(folder)", "HEAD:\(folder)/run.json"] {
      let output = try await sandbox.runbook(["diff", folder, other])
      #expect(output.status == 0, "\(other): \(output.text)\(output.errors)")
      #expect(output.text.hasSuffix("2 steps: 2 same\n"))
    }
  }

  @Test func differencesAreShownInThreeForms() async throws {
    let (sandbox, folder) = try await saved()
    addError(sandbox)
    let again = try await sandbox.runbook(["rerun", folder, "--save"])
    #expect(again.status == 0, "\(again.errors)")
    #expect(again.errors.contains("other results than \(folder): 2 steps: 2 different"))
    let folders = sandbox.investigations()
    let other = try #require(folders.first { $0 != folder })
    let text = try await sandbox.runbook(["diff", folder, other])
    #expect(text.status == 1 && text.text.contains("error three"))
    let markdown = try await sandbox.runbook(["diff", folder, other, "--format", "markdown"])
    #expect(markdown.status == 1 && markdown.text.contains("### `Errors` different"))
    let json = try await sandbox.runbook(["diff", folder, other, "--format", "json"])
    #expect(json.status == 1)
    #expect((json.json as? [String: Any])?["same"] as? Bool == false)
  }

  @Test func aRunbookIsComparedWithANewRun() async throws {
    let sandbox = try GitSandbox()
    try await sandbox.makeRepository()
    _ = try await sandbox.run("--in-place")
    let arguments = ["diff", "runbooks/orders.md"] + GitSandbox.scope
    let same = try await sandbox.runbook(arguments)
    #expect(same.status == 0, "\(same.text)\(same.errors)")
    #expect(same.errors.contains("as far as documents show results"))
    addError(sandbox)
    let different = try await sandbox.runbook(arguments)
    #expect(different.status == 1 && different.text.contains("error three"))
  }

  @Test(arguments: [
    ["diff", "missing", "missing"], ["diff", "README.md", "README.md"],
    ["diff", "nowhere:x", "HEAD:x"],
    ["rerun", "README.md"], ["rerun", "missing"],
  ])
  func whatCannotBeReadIsWrongUsage(_ arguments: [String]) async throws {
    let sandbox = try GitSandbox()
    try await sandbox.makeRepository()
    let output = try await sandbox.runbook(arguments)
    #expect(output.status == 2 && output.errorLines.count == 1, "\(output.errors)")
  }

  @Test func rerunGivesTheSameResult() async throws {
    let (sandbox, folder) = try await saved()
    let output = try await sandbox.runbook(["rerun", folder])
    #expect(output.status == 0, "\(output.errors)")
    #expect(output.errors.contains("the same results as \(folder)\n"))
    #expect(output.text.contains("error two"))
  }

  @Test func rerunKeepsRelativeWindows() async throws {
    let sandbox = try GitSandbox()
    try await sandbox.makeRepository()
    let formatter = ISO8601DateFormatter()
    let moment = formatter.string(from: Date().addingTimeInterval(-1_800))
    sandbox.scratch.file("work/logs/app/a.log", "\(moment) error just now\n")
    _ = try await sandbox.run("--save", "--since", "1h")
    let folder = try #require(sandbox.investigations().first)
    let again = try await sandbox.runbook(["rerun", folder, "--save"])
    #expect(again.errors.contains("the same results"), "\(again.errors)")
    let both = sandbox.investigations()
    #expect(both.count == 2)
    #expect(try await sandbox.runbook(["diff", both[0], both[1]]).status == 0)
    let moved = try await sandbox.runbook(["rerun", folder, "--since", "1m"])
    #expect(moved.status == 0 && moved.errors.contains("other results"), "\(moved.errors)")
  }

  @Test func rerunTakesTheRunbookAsItIsOrAsItWas() async throws {
    let (sandbox, folder) = try await saved()
    sandbox.scratch.file(
      "work/runbooks/orders.md",
      GitSandbox.runbook.replacingOccurrences(of: "count(*) as events", with: "count(*) as rows"))
    let now = try await sandbox.runbook(["rerun", folder])
    #expect(now.errors.contains("other results"), "\(now.errors)")
    let original = try await sandbox.runbook(["rerun", folder, "--original"])
    #expect(original.errors.contains("the same results"), "\(original.errors)")
  }

  @Test func redactedValuesAreAskedForAgain() async throws {
    let sandbox = try GitSandbox()
    try await sandbox.makeRepository(
      runbook: "# T\n\n```logs-insights\nfilter token = \"{{token}}\"\n```\n")
    let secret = "x9" + String(UUID().uuidString.prefix(8)) + "q7"
    let base = ["run", "runbooks/orders.md", "--logs", "logs", "--log-group", "/app", "--save"]
    _ = try await sandbox.runbook(base + ["--param", "token=\(secret)"])
    let folder = try #require(sandbox.investigations().first)
    let output = try await sandbox.runbook(["rerun", folder])
    #expect(output.status == 2 && output.errors.contains("--param token=VALUE"), "\(output.errors)")
    let given = try await sandbox.runbook(["rerun", folder, "--param", "token=\(secret)"])
    #expect(given.status == 0 && given.errors.contains("the same results"), "\(given.errors)")
  }
}
