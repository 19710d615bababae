import Foundation
import Testing

/// Runbooks of libraries, wherever a file can be named.
@Suite struct LibraryFileTests {
  private let sandbox: LibrarySandbox

  init() throws { sandbox = try LibrarySandbox() }

  private func sync() async throws {
    try await sandbox.makeRemote()
    #expect(try await sandbox.run(["sync", "./ops.git"]).status == 0)
  }

  @Test(arguments: ["ops:eks/nodes.md", "ops:eks/nodes", "ops:nodes", "ops:/eks/nodes.md"])
  func everyCommandTakesNames(name: String) async throws {
    try await sync()
    sandbox.scratch.file("logs/app/a.log", "2026-03-17T16:00:00Z hello\n")
    let scope = ["--logs", "logs", "--log-group", "/app"]
    for arguments in [
      ["show", name], ["plan", name], ["check", name], ["strip", name], ["history", name],
      ["run", name] + scope,
    ] {
      let output = try await sandbox.run(arguments)
      #expect(output.status == 0, "\(arguments): \(output.errors)")
      #expect(!(output.text + output.errors).isEmpty)
    }
    #expect(try await sandbox.run(["run", name] + scope).text.contains("hello"))
  }

  @Test func resultsMayGoIntoALibrary() async throws {
    try await sync()
    sandbox.scratch.file("logs/app/a.log", "2026-03-17T16:00:00Z hello\n")
    let path = "\(sandbox.shelf)/ops/eks/nodes.md"
    let before = FileManager.default.contents(atPath: path)
    let run = try await sandbox.run(
      ["run", "ops:nodes", "--logs", "logs", "--log-group", "/app", "--in-place"])
    #expect(run.status == 0 && run.errors.contains("wrote \(path)"), "\(run.errors)")
    #expect(FileManager.default.contents(atPath: path) != before)
    #expect(try await sandbox.run(["libraries"]).text.contains("1 changed"))
    #expect(try await sandbox.run(["strip", "ops:nodes", "--in-place"]).status == 0)
    #expect(FileManager.default.contents(atPath: path) == before)
  }

  @Test func filesWinOverLibraries() async throws {
    try await sync()
    sandbox.scratch.file("ops:eks/nodes.md", LibrarySandbox.runbook("Mine"))
    #expect(try await sandbox.run(["show", "ops:eks/nodes.md"]).text.hasPrefix("Mine\n"))
    #expect(try await sandbox.run(["list", "ops:eks"]).text.hasPrefix("ops:eks/nodes.md  Mine"))
    #expect(try await sandbox.run(["list", "ops"]).text.hasPrefix("ops/eks/nodes.md"))
    try await sandbox.program("mv", "ops", "away")
    #expect(try await sandbox.run(["list", "ops"]).text.hasPrefix("ops:eks/nodes.md"))
    let windows = try await sandbox.run(["show", "C:\\nodes.md"])
    #expect(windows.errors.contains("cannot read C:\\nodes.md"))
  }

  @Test func wrongNamesAreOneLine() async throws {
    try await sync()
    for (name, expected) in [
      ("ops:nods", "did you mean “ops:eks/nodes.md”?"), ("opps:nodes", "did you mean “ops”?"),
      ("ops:", "“runbook list ops:”"), ("ops:.git/config", "hidden in it"),
      ("notes:today.md", "there is no file notes:today.md, and no library “notes”"),
    ] {
      let output = try await sandbox.run(["show", name])
      #expect(output.status == 2 && output.errorLines.count == 1)
      #expect(output.errors.contains(expected), "\(output.errors)")
    }
    sandbox.configure("libraries: {later: /nowhere.git}")
    let later = try await sandbox.run(["show", "later:x"])
    #expect(later.errors.contains("“runbook sync later” gets it"))
    // What is here can be read whatever the configuration says.
    sandbox.configure("libraries: [")
    #expect(try await sandbox.run(["show", "ops:nodes"]).status == 0)
    #expect(try await sandbox.run(["list"]).text.contains("ops:eks/nodes.md"))
  }

  @Test func searchesEverywhere() async throws {
    try await sandbox.makeRemote()
    try await sandbox.publish(
      "rds/slow.md",
      """
      ---
      title: Slow statements
      description: When the Database crawls
      ---
      ## Finding *Straß*en
      ```cwli
      filter @message like /deadlock/
      ```

      """)
    try await sandbox.publish("plain.md", "# Plain deadlock\n\nNo query.\n")
    #expect(try await sandbox.run(["sync", "./ops.git"]).status == 0)
    for words in [
      ["slow"], ["STATEMENTS"], ["database"], ["straßen"], ["DeadLock"], ["rds/"],
      ["rds", "deadlock", "crawls"],
    ] {
      let flags = words.flatMap { ["--search", $0] }
      let output = try await sandbox.run(["list"] + flags)
      #expect(output.text == "ops:rds/slow.md  Slow statements, 1 step\n", "\(words)")
    }
    let none = try await sandbox.run(["list", "ops:", "--search", "slow", "--search", "nodes"])
    #expect(none.text == "" && none.status == 0)
    #expect(none.errors == "no runbook there has “slow” and “nodes”\n")
    #expect(try await sandbox.run(["list", "ops:rds"]).text.hasPrefix("ops:rds/slow.md"))
    #expect(try await sandbox.run(["list", "ops", "ops:eks"]).text.contains("ops/rds/slow.md"))
    #expect(try await sandbox.run(["list", "ops:none"]).status == 2)
    let json = try await sandbox.run(["list", "--format", "json"]).json as? [String: Any]
    let names = (json?["runbooks"] as? [[String: Any]])?.compactMap { $0["name"] as? String }
    #expect(names == ["ops:eks/nodes.md", "ops:rds/slow.md"])
  }

  @Test func listsWhatSyncFoundUntilItChanges() async throws {
    try await sandbox.makeRemote()
    try await sandbox.publish("plain.md", "# Plain\n")
    #expect(try await sandbox.run(["sync", "./ops.git"]).status == 0)
    let index = "\(sandbox.shelf)/ops/.git/runbook/runbooks.json"
    let text = String(
      decoding: FileManager.default.contents(atPath: index) ?? Data(), as: UTF8.self)
    #expect(text.contains("Nodes of ops"))
    func list() async throws -> String { try await sandbox.run(["list", "ops:"]).text }
    // What is remembered is what is shown.
    try Data(text.replacing("Nodes of ops", with: "Remembered").utf8)
      .write(to: URL(fileURLWithPath: index))
    #expect(try await list() == "ops:eks/nodes.md  Remembered, 1 step\n")

    let file = URL(fileURLWithPath: "\(sandbox.shelf)/ops/eks/nodes.md")
    try Data(LibrarySandbox.runbook("Rewritten it").utf8).write(to: file)
    #expect(try await list() == "ops:eks/nodes.md  Rewritten it, 1 step\n")
    #expect(try await list() == "ops:eks/nodes.md  Rewritten it, 1 step\n")
    try Data("# None\n```\n".utf8).write(to: file)
    for _ in 1...2 {
      let output = try await sandbox.run(["list"])
      #expect(output.text == "" && output.errors.contains("ops:eks/nodes.md cannot be read"))
    }
    for rubbish in ["", "{", "[1]", #"{"format": "1 0.1.0", "files": [1, [], [1, 2, 3, 4, 5]]}"#] {
      try Data(rubbish.utf8).write(to: URL(fileURLWithPath: index))
      try Data(LibrarySandbox.runbook("Whole again").utf8).write(to: file)
      #expect(try await list() == "ops:eks/nodes.md  Whole again, 1 step\n")
    }
  }

  @Test func historyFollowsRenames() async throws {
    try await sandbox.makeRemote()
    var text = LibrarySandbox.runbook("Nodes") + String(repeating: "A line of prose.\n", count: 30)
    try await sandbox.publish("eks/nodes.md", text, "Write more")
    for (number, name) in ["eks/machines.md", "eks/control-plane.md"].enumerated() {
      let old = number == 0 ? "eks/nodes.md" : "eks/machines.md"
      try await sandbox.program("git", "mv", old, name, in: "ops")
      text += "Change \(number).\n"
      try await sandbox.publish(name, text, "Move \(number)")
      for change in 1...5 {
        text += "Change \(number).\(change).\n"
        try await sandbox.publish(name, text, "Change \(number).\(change)")
      }
    }
    #expect(try await sandbox.run(["sync", "./ops.git"]).status == 0)
    let output = try await sandbox.run(["history", "ops:control-plane"])
    let lines = output.text.split(separator: "\n")
    #expect(lines.count == 14 && output.errors == "", "\(output.text)")
    #expect(lines.first?.hasSuffix("Ana Example  Change 1.5") == true)
    #expect(lines[6].hasSuffix("Change 0.5  (as eks/machines.md)"))
    #expect(lines.last?.hasSuffix("Begin  (as eks/nodes.md)") == true)

    let json = try await sandbox.run(["history", "ops:control-plane", "--format", "json"]).json
    let commits = (json as? [String: Any])?["commits"] as? [[String: Any]] ?? []
    #expect(commits.count == 14)
    #expect(commits.compactMap { $0["change"] as? String }.count { $0 == "renamed" } == 2)
    #expect(commits.last?["path"] as? String == "eks/nodes.md")

    let limited = try await sandbox.run(["history", "ops:control-plane", "--limit", "3"])
    #expect(limited.text.split(separator: "\n").count == 3)
    #expect(limited.errors.contains("--limit 30"))
    let byPath = try await sandbox.run(["history", "ops/eks/control-plane.md"])
    #expect(byPath.text == output.text)
  }

  @Test func historyNeedsARepository() async throws {
    sandbox.scratch.file("alone.md", "# Alone\n")
    for arguments in [["alone.md"], ["none.md"], ["alone.md", "--limit", "0"]] {
      let output = try await sandbox.run(["history"] + arguments)
      #expect(output.status == 2 && output.errorLines.count == 1, "\(output.errors)")
    }
  }

  @Test func listsTheStateOfLibraries() async throws {
    try await sync()
    sandbox.configure("libraries: {later: 'https://ana:pw@example.com/later.git'}")
    let output = try await sandbox.run(["libraries"])
    let lines = output.text.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(lines.count == 3)
    #expect(lines[0] == ["name", "branch", "commit", "age", "state", "address"])
    #expect(lines[1].contains("https://***@example.com/later.git"))
    #expect(lines[2].first == "ops" && lines[2].contains("main") && lines[2].contains("clean"))
    let json = try await sandbox.run(["libraries", "--format", "json"]).json as? [String: Any]
    let libraries = json?["libraries"] as? [[String: Any]] ?? []
    #expect(libraries.map { $0["state"] as? String } == ["not-synced", "clean"])
    #expect((libraries.last?["commit"] as? String)?.count == 40)
    // A folder that is no repository any more does not hide the others.
    sandbox.scratch.file("home/.local/share/runbook/libraries/odd/.git/x", "")
    let odd = try await sandbox.run(["libraries"])
    #expect(odd.status == 0 && odd.text.contains("unreadable") && odd.text.contains("clean"))
    #expect(odd.errorLines.count == 1)
  }
}
