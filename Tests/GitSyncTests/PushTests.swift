import Foundation
import GitSync
import Testing

@Suite struct PushTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.makeRepository("author")
    try sandbox.git("clone", "-q", "--bare", "author", "remote.git")
    for name in ["one", "two"] { try sandbox.git("clone", "-q", "remote.git", name) }
  }

  private func repository(_ folder: String) async throws -> Repository {
    try await Repository.discover(from: "\(sandbox.path)/\(folder)", sandbox.runtime())
  }

  /// Saves an investigation in a clone.
  private func save(_ name: String, in folder: String, _ text: String = "{}\n") async throws
    -> CommitOutcome
  {
    try await repository(folder).commit(
      CommitRequest(
        files: [.init(path: "investigations/\(name)/run.json", bytes: Array(text.utf8))],
        message: "Save \(name)"))
  }

  @Test func sendsABranchAndFollowsIt() async throws {
    var request = CommitRequest(files: [.init(path: "a.md", bytes: [65])], message: "Save")
    request.branch = "side"
    let repository = try await repository("one")
    let saved = try await repository.commit(request)
    let outcome = try await repository.push(PushRequest(branch: "side"))
    #expect(outcome.isNewBranch)
    #expect(outcome.commit == saved.commit)
    #expect(try sandbox.gitLine("rev-parse", "side", in: "remote.git") == saved.commit.hex)
    #expect(try sandbox.gitLine("rev-parse", "side@{upstream}", in: "one") == saved.commit.hex)
    #expect(try await repository.push(PushRequest(branch: "side")).isUpToDate)
  }

  @Test func replaysOnTopOfWhatOthersPushed() async throws {
    let first = try await save("first", in: "one")
    _ = try await repository("one").push(PushRequest(replayable: [first.commit]))
    try sandbox.write("two/README.md", "# Not committed\n")
    let second = try await save("second", in: "two")
    let outcome = try await repository("two").push(PushRequest(replayable: [second.commit]))
    #expect(outcome.replayed == [second.commit: outcome.commit])
    #expect(
      try sandbox.git("log", "--format=%s %an", "main", in: "remote.git")
        == "Save second Ana Example\nSave first Ana Example\nBegin Ana Example\n")
    #expect(sandbox.exists("two/investigations/first/run.json"))
    #expect(try sandbox.git("status", "--porcelain", in: "two") == " M README.md\n")
    #expect(try sandbox.gitLine("rev-parse", "HEAD", in: "two") == outcome.commit.hex)
    try sandbox.expectHealthy("two")
    try sandbox.expectHealthy("remote.git")
  }

  @Test func stopsAtAConflictWithBothVersionsSafe() async throws {
    _ = try await save("same", in: "one", "one\n")
    _ = try await repository("one").push()
    let mine = try await save("same", in: "two", "two\n")
    let error = await #expect(throws: GitError.self) {
      try await repository("two").push(PushRequest(replayable: [mine.commit]))
    }
    #expect(error?.code == .conflict)
    #expect(error?.paths == ["investigations/same/run.json"])
    #expect(error?.hint?.contains("git pull --rebase") == true)
    #expect(try sandbox.read("two/investigations/same/run.json") == "two\n")
    #expect(
      try sandbox.git("show", "origin/main:investigations/same/run.json", in: "two") == "one\n")
  }

  @Test func doesNotMoveCommitsOfOthers() async throws {
    _ = try await save("first", in: "one")
    _ = try await repository("one").push()
    try sandbox.write("two/own.md", "own\n")
    try sandbox.git("add", ".", in: "two")
    try sandbox.git("commit", "-q", "-m", "My own", in: "two")
    let mine = try await save("second", in: "two")
    let error = await #expect(throws: GitError.self) {
      try await repository("two").push(PushRequest(replayable: [mine.commit]))
    }
    #expect(error?.code == .notFastForward)
    #expect(error?.message.contains("My own") == true)
    #expect(try sandbox.gitLine("rev-parse", "HEAD", in: "two") == mine.commit.hex)
  }

  @Test func stopsWhereLocalChangesWouldBeLost() async throws {
    try sandbox.write("one/README.md", "# New\n")
    try sandbox.git("commit", "-q", "-am", "New title", in: "one")
    try sandbox.git("push", "-q", in: "one")
    try sandbox.write("two/README.md", "# Mine\n")
    let mine = try await save("second", in: "two")
    let error = await #expect(throws: GitError.self) {
      try await repository("two").push(PushRequest(replayable: [mine.commit]))
    }
    #expect(error?.code == .dirty)
    #expect(error?.paths == ["README.md"])
    #expect(try sandbox.read("two/README.md") == "# Mine\n")
    #expect(try sandbox.gitLine("rev-parse", "HEAD", in: "two") == mine.commit.hex)
  }

  @Test func reportsTheWordsOfAHook() async throws {
    try sandbox.write(
      "remote.git/hooks/pre-receive", "#!/bin/sh\necho 'no pushes on Mondays' >&2\nexit 1\n")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: sandbox.path + "/remote.git/hooks/pre-receive")
    _ = try await save("first", in: "one")
    let error = await #expect(throws: GitError.self) { try await repository("one").push() }
    #expect(error?.code == .rejected)
    #expect(error?.message.contains("no pushes on Mondays") == true)
    #expect(error?.message.contains("pre-receive hook declined") == true)
  }

  @Test func namesARemoteThatIsMissing() async throws {
    let error = await #expect(throws: GitError.self) {
      try await repository("one").push(PushRequest(remote: "upstream"))
    }
    #expect(error?.code == .unknownRemote)
    #expect(error?.hint?.contains("git remote add upstream") == true)
  }

  /// Ten clones push at the same time, and three of them twice from the same clone.
  @Test func everybodyGetsThrough() async throws {
    for number in 1...10 { try sandbox.git("clone", "-q", "remote.git", "clone-\(number)") }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 1...13 {
        group.addTask {
          let folder = "clone-\(number > 10 ? number - 10 : number)"
          _ = try await save("run-\(number)", in: folder)
          _ = try await repository(folder).push(
            PushRequest(addedFolders: ["investigations/"]))
        }
      }
      try await group.waitForAll()
    }
    #expect(try sandbox.gitLine("rev-list", "--count", "main", in: "remote.git") == "14")
    #expect(try sandbox.gitLine("rev-list", "--count", "--merges", "main", in: "remote.git") == "0")
    let files = try sandbox.git("ls-tree", "-r", "--name-only", "main", in: "remote.git")
    #expect(files.split(separator: "\n").count == 15)
    try sandbox.expectHealthy("remote.git")
    for number in 1...10 {
      #expect(try sandbox.status("clone-\(number)") == "")
      try sandbox.expectHealthy("clone-\(number)")
    }
  }
}
