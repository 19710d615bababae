import Foundation
import TestSupport
import Testing

@Suite struct SyncTests {
  private let sandbox: LibrarySandbox

  init() throws { sandbox = try LibrarySandbox() }

  @Test func clonesAndGoesForward() async throws {
    try await sandbox.makeRemote()
    let first = try await sandbox.run(["sync", "file://\(sandbox.folder)/ops.git"])
    #expect(first.status == 0 && first.errors == "", "\(first.errors)")
    #expect(first.text.hasPrefix("ops  new, branch main  "))
    let again = try await sandbox.run(["sync", "ops"])
    #expect(again.text.hasPrefix("ops  up to date  "))
    try await sandbox.publish("eks/pods.md", LibrarySandbox.runbook("Pods"))
    try await sandbox.publish("README.md", "# Changed\n")
    let later = try await sandbox.run(["sync"])
    let old = first.text.split(separator: " ").last ?? ""
    #expect(
      later.text.hasPrefix("ops  2 commits, 2 files changed  \(old.prefix(10)) → "), "\(later.text)"
    )
    #expect(try await sandbox.run(["list"]).text.contains("ops:eks/pods.md  Pods, 1 step\n"))
    try await sandbox.expectHealthy("ops")
  }

  @Test func takesAnAddressOnce() async throws {
    try await sandbox.makeRemote()
    for address in ["./ops.git", "ops.git/", "\(sandbox.folder)/ops.git"] {
      #expect(try await sandbox.run(["sync", address]).status == 0)
    }
    #expect(sandbox.shelved == ["ops"])
    #expect(try await sandbox.run(["sync", "./ops.git", "--name", "other"]).status == 0)
    #expect(sandbox.shelved == ["ops", "other"])
    try await sandbox.makeRemote("team")
    let taken = try await sandbox.run(["sync", "./team.git", "--name", "ops"])
    #expect(taken.status == 2 && taken.errorLines.count == 1)
    #expect(taken.errors.contains("library “ops” is from \(sandbox.folder)/ops.git; --name"))
  }

  @Test func neverLosesLocalChanges() async throws {
    try await sandbox.makeRemote()
    #expect(try await sandbox.run(["sync", "./ops.git"]).status == 0)
    try await sandbox.publish("eks/nodes.md", "# Theirs\n")
    let file = "\(sandbox.shelf)/ops/eks/nodes.md"
    try Data("# Mine\n".utf8).write(to: URL(fileURLWithPath: file))
    let blocked = try await sandbox.run(["sync"])
    #expect(blocked.status == 1 && blocked.errorLines.count == 1)
    #expect(blocked.errors.contains("ops: your changes of eks/nodes.md would be lost"))
    #expect(blocked.errors.contains("in \(sandbox.shelf)/ops: commit your changes, or git stash"))
    #expect(FileManager.default.contents(atPath: file) == Data("# Mine\n".utf8))
    let state = try await sandbox.run(["libraries"])
    #expect(state.text.contains("1 changed, 1 behind"), "\(state.text)")

    let place = "home/.local/share/runbook/libraries/ops"
    try await sandbox.commit("Mine", in: place)
    let mine = try await sandbox.program("git", "rev-parse", "HEAD", in: place)
    let apart = try await sandbox.run(["sync"])
    #expect(apart.status == 1 && apart.errorLines.count == 1)
    #expect(apart.errors.contains("1 commit of yours and 1 commit of the remote went apart"))
    #expect(apart.errors.contains("git pull --rebase"))
    #expect(try await sandbox.program("git", "rev-parse", "HEAD", in: place) == mine)

    try await sandbox.program("git", "rebase", "-q", "-X", "theirs", "origin/main", in: place)
    let ahead = try await sandbox.run(["sync"])
    #expect(ahead.status == 0 && ahead.text == "ops  up to date, 1 commit of yours to push\n")
  }

  @Test func syncsManyThoughOneFails() async throws {
    for name in ["a1", "a2", "a4", "a5"] { try await sandbox.makeRemote(name) }
    sandbox.configure(
      "libraries:\n" + (1...5).map { "  a\($0): \(sandbox.folder)/a\($0).git\n" }.joined())
    let output = try await sandbox.run(["sync"])
    #expect(output.status == 1)
    let lines = output.text.split(separator: "\n")
    #expect(lines.map { $0.prefix(2) } == ["a1", "a2", "a4", "a5"])
    #expect(lines.allSatisfy { $0.contains("new, branch main") })
    #expect(output.errorLines.count == 1 && output.errors.hasPrefix("runbook: a3: "))
    #expect(sandbox.shelved == ["a1", "a2", "a4", "a5"])
  }

  @Test func manyAtOnceMakeOneLibrary() async throws {
    try await sandbox.makeRemote()
    let statuses = try await withThrowingTaskGroup(of: Int32.self) { group in
      for _ in 1...12 {
        group.addTask { [sandbox] in
          let output = try await sandbox.run(["sync", "./ops.git"])
          #expect(output.status == 0, "\(output.errors)")
          return output.status
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses.count == 12)
    #expect(sandbox.shelved == ["ops"])
    try await sandbox.expectHealthy("ops")
  }

  @Test func goesToTheBranchAskedFor() async throws {
    try await sandbox.makeRemote()
    try await sandbox.program("git", "switch", "-q", "-c", "staging", in: "ops")
    try await sandbox.publish("eks/new.md", LibrarySandbox.runbook("New"))
    sandbox.configure("libraries: {ops: {url: \(sandbox.folder)/ops.git, branch: main}}")
    #expect(try await sandbox.run(["sync"]).text.contains("branch main"))
    let staging = try await sandbox.run(["sync", "ops", "--branch", "staging"])
    #expect(staging.status == 0)
    #expect(try await sandbox.run(["libraries"]).text.contains("staging"))
    let back = try await sandbox.run(["sync"])
    #expect(back.text.hasPrefix("ops  now on branch main, 1 file changed"), "\(back.text)")
    let unknown = try await sandbox.run(["sync", "ops", "--branch", "stagin"])
    #expect(unknown.errors.contains("did you mean staging?") && unknown.status == 1)
  }

  @Test func followsTheConfiguredAddress() async throws {
    try await sandbox.makeRemote()
    #expect(try await sandbox.run(["sync", "./ops.git"]).status == 0)
    try await sandbox.program("git", "clone", "-q", "--bare", "ops.git", "moved.git")
    sandbox.configure("libraries: {ops: ../../../missing.git}")
    #expect(try await sandbox.run(["sync"]).status == 1)
    let place = "home/.local/share/runbook/libraries/ops"
    let origin = ["git", "remote", "get-url", "origin"]
    let before = try await sandbox.program(origin[0], origin[1], origin[2], origin[3], in: place)
    #expect(before == "\(sandbox.folder)/ops.git\n")
    sandbox.configure("libraries: {ops: ../../../moved.git}")
    let output = try await sandbox.run(["sync"])
    #expect(output.status == 0 && output.text.hasPrefix("ops  up to date"))
    #expect(output.errors.contains("it was \(sandbox.folder)/ops.git"))
    let after = try await sandbox.program(origin[0], origin[1], origin[2], origin[3], in: place)
    #expect(after == "\(sandbox.folder)/moved.git\n")
    #expect(try await sandbox.run(["sync"]).errors == "")
  }

  @Test(arguments: [
    ["sync"], ["sync", "nope"], ["sync", "ext::sh -c id"], ["sync", "./x.git", "--name", "../up"],
    ["sync", "--upload-pack=x"], ["sync", "https://-oProxyCommand=x/y"],
    ["sync", "nope", "--name", "x2"],
    ["sync", "--branch", "main"], ["sync", "--name", "ops"], ["sync", "/"],
    ["sync", "file://host/x"],
  ])
  func refusesInOneLine(arguments: [String]) async throws {
    let output = try await sandbox.run(arguments)
    #expect(output.status == 2, "\(output.errors)")
    #expect(output.errorLines.count == 1 && output.text == "")
    #expect(sandbox.shelved == [])
  }

  @Test func saysWhatToDoWithoutLibraries() async throws {
    let list = try await sandbox.run(["list"])
    #expect(list.status == 0 && list.text == "")
    #expect(list.errors.contains("“runbook sync URL” gets one"))
    let libraries = try await sandbox.run(["libraries"])
    #expect(libraries.status == 0 && libraries.errorLines.count == 1)
    let json = try await sandbox.run(["libraries", "--format", "json"]).json as? [String: Any]
    #expect((json?["libraries"] as? [Any])?.isEmpty == true)
  }

  @Test func neverPrintsAPassword() async throws {
    try await sandbox.makeRemote()
    let server = try await GitServer("http_server.py", [sandbox.folder, "ana:s3cret"])
    let good = "http://ana:s3cret@127.0.0.1:\(server.port)/ops.git"
    let bad = "http://ana:wr0ngpass@127.0.0.1:\(server.port)/ops.git"
    let cloned = try await sandbox.run(["sync", good])
    #expect(cloned.status == 0, "\(cloned.errors)")
    let config = "\(sandbox.shelf)/ops/.git/config"
    let mode = try FileManager.default.attributesOfItem(atPath: config)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    let refused = try await sandbox.run(["sync", bad])
    #expect(refused.status == 3)
    // The password that works is still known.
    #expect(try await sandbox.run(["sync", "ops"]).status == 0)
    sandbox.configure("libraries: {ops: '\(good)', other: '\(bad)'}")
    var said = [cloned, refused]
    for arguments in [
      ["sync"], ["libraries"], ["libraries", "--format", "json"], ["sync", good, bad],
      ["sync", good + "\u{1}"], ["show", good], ["strip", "ops:.git/config"], ["list", good],
      ["sync", bad, "--name", "ops"], ["history", good],
    ] {
      said.append(try await sandbox.run(arguments))
    }
    for output in said {
      for secret in ["s3cret", "wr0ngpass"] {
        #expect(!(output.text + output.errors).contains(secret), "\(output.text)\(output.errors)")
      }
    }
  }

  @Test func unreachableIsItsOwnStatus() async throws {
    // Whoever connects is sent away.
    let server = try LoopbackServer { $0.reset() }
    let output = try await sandbox.run(["sync", "git://127.0.0.1:\(server.port)/ops.git"])
    #expect(output.status == 3 && output.errorLines.count == 1, "\(output.errors)")
    #expect(sandbox.shelved == [])
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func stopsCleanly(signal: Int32) async throws {
    let connected = Happening()
    let server = try LoopbackServer { connection in
      connected.happen()
      connection.waitForEnd()
    }
    let address = "git://127.0.0.1:\(server.port)/ops.git"
    let output = try await sandbox.run(["sync", address]) { process in
      await connected.wait()
      process.send(signal)
    }
    #expect(output.status == 130)
    #expect(
      output.errorLines == ["runbook: interrupted before it was done with ops; sync again to go on"]
    )
    #expect(sandbox.shelved == [])
  }

  @Test func goesOnAfterAKill() async throws {
    try await sandbox.makeRemote()
    let connected = Happening()
    let server = try LoopbackServer { connection in
      connected.happen()
      connection.waitForEnd()
    }
    let address = "git://127.0.0.1:\(server.port)/ops.git"
    let killed = try await sandbox.run(["sync", address]) { process in
      await connected.wait()
      process.send(SIGKILL)
    }
    #expect(killed.status == SIGKILL && killed.text == "")
    #expect(try await sandbox.run(["libraries"]).text == "")
    #expect(try await sandbox.run(["sync", "./ops.git"]).status == 0)
    #expect(sandbox.shelved == ["ops"])
    try await sandbox.expectHealthy("ops")
  }

  #if os(Linux)
    @Test func showsProgressOnATerminal() async throws {
      try await sandbox.makeRemote()
      var generator = SystemRandomNumberGenerator()
      let text = (0..<60_000).map { _ in String(generator.next(), radix: 36) }
      try await sandbox.publish("large.txt", text.joined(separator: "\n"))
      let server = try await GitServer(
        "spawn_server.py",
        ["git", "daemon", "--inetd", "--export-all", "--base-path=" + sandbox.folder])
      let line = "'\(Binary.path)' sync git://127.0.0.1:\(server.port)/ops.git"
      let output = try await sandbox.attempt(["script", "-qec", line, "/dev/null"])
      #expect(output.status == 0, "\(output.text)")
      #expect(output.text.contains("ops  connecting"))
      #expect(output.text.contains("ops  receiving "))
      #expect(output.text.contains(" objects · "))
      // What stays is the last line.
      let last = output.text.components(separatedBy: "\u{1B}[J").last ?? ""
      #expect(last.contains("ops") && last.contains("new, branch main"))
    }
  #endif
}
