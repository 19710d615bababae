import Foundation
import GitSync
import Testing

@Suite struct CommitTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.makeRepository()
  }

  private func repository(_ folder: String = "work") async throws -> Repository {
    try await Repository.discover(from: "\(sandbox.path)/\(folder)", sandbox.runtime())
  }

  private static let request = CommitRequest(
    files: [
      .init(path: "investigations/1/report.md", bytes: Array("# Report\n".utf8)),
      .init(path: "investigations/1/run.json", bytes: Array("{}\n".utf8)),
    ],
    message: "Investigate\n\nOne step.\n")

  @Test func addsExactlyTheGivenFiles() async throws {
    let outcome = try await repository().commit(Self.request)
    #expect(outcome.branch == "main")
    #expect(try sandbox.gitLine("rev-parse", "HEAD", in: "work") == outcome.commit.hex)
    #expect(
      try sandbox.git("show", "--stat=80", "--format=%an <%ae>|%B", in: "work").hasPrefix(
        "Ana Example <ana@example.com>|Investigate\n\nOne step.\n"))
    #expect(
      try sandbox.git("diff", "--name-status", "HEAD~1", "HEAD", in: "work")
        == "A\tinvestigations/1/report.md\nA\tinvestigations/1/run.json\n")
    #expect(try sandbox.status("work") == "")
    #expect(try sandbox.read("work/investigations/1/report.md") == "# Report\n")
    #expect(
      try sandbox.gitLine("reflog", "-1", "--format=%gs", in: "work") == "commit: Investigate")
    try sandbox.expectHealthy("work")
  }

  /// Staged, changed, deleted and unknown files, in all mixtures, stay what they were.
  @Test func leavesEverythingElseAsItWas() async throws {
    try sandbox.write("work/staged.md", "staged\n")
    try sandbox.git("add", "staged.md", in: "work")
    try sandbox.write("work/README.md", "# Changed\n")
    try sandbox.write("work/eks/nodes.md", "staged first\n")
    try sandbox.git("add", "eks/nodes.md", in: "work")
    try sandbox.write("work/eks/nodes.md", "and changed again\n")
    try sandbox.write("work/untracked.md", "?\n")
    let before = try (
      sandbox.status("work"), sandbox.git("diff", in: "work"),
      sandbox.git("diff", "--cached", in: "work")
    )
    _ = try await repository().commit(Self.request)
    let after = try (
      sandbox.status("work"), sandbox.git("diff", in: "work"),
      sandbox.git("diff", "--cached", in: "work")
    )
    #expect(after == before)
    // Git itself must be able to put it all away and bring it back.
    try sandbox.git("stash", "--include-untracked", in: "work")
    #expect(try sandbox.status("work") == "")
    try sandbox.git("stash", "pop", "--index", in: "work")
    #expect(try sandbox.status("work") == before.0)
    try sandbox.expectHealthy("work")
  }

  @Test func leavesAFileThatIsOnlyMeantToBeAdded() async throws {
    try sandbox.write("work/unknown.md", "?\n")
    try sandbox.git("add", "-N", "unknown.md", in: "work")
    let before = try sandbox.status("work")
    _ = try await repository().commit(Self.request)
    #expect(try sandbox.status("work") == before)
  }

  @Test func worksInARepositoryWithoutCommits() async throws {
    try sandbox.git("init", "-q", "fresh")
    try sandbox.write("fresh/mine.md", "mine\n")
    try sandbox.git("add", "mine.md", in: "fresh")
    let before = try sandbox.status("fresh")
    _ = try await repository("fresh").commit(Self.request)
    #expect(try sandbox.status("fresh") == before)
    #expect(try sandbox.gitLine("rev-list", "--count", "HEAD", in: "fresh") == "1")
    try sandbox.expectHealthy("fresh")
  }

  @Test func commitsToANewBranchWithoutLeavingTheOld() async throws {
    try sandbox.write("work/README.md", "# Changed\n")
    let before = try sandbox.status("work")
    let head = try sandbox.gitLine("rev-parse", "HEAD", in: "work")
    var request = Self.request
    request.branch = "investigations/one"
    let outcome = try await repository().commit(request)
    #expect(!outcome.isCheckedOut)
    #expect(
      try sandbox.gitLine("rev-parse", "investigations/one", in: "work") == outcome.commit.hex)
    #expect(try sandbox.gitLine("rev-parse", "investigations/one~1", in: "work") == head)
    #expect(try sandbox.gitLine("rev-parse", "HEAD", in: "work") == head)
    #expect(try sandbox.status("work") == before)
    try sandbox.expectHealthy("work")
  }

  @Test func refusesADetachedHeadWithoutABranch() async throws {
    try sandbox.git("checkout", "-q", "--detach", in: "work")
    let error = await #expect(throws: GitError.self) {
      try await repository().commit(Self.request)
    }
    #expect(error?.code == .detachedHead)
    var request = Self.request
    request.branch = "side"
    #expect(try await repository().commit(request).branch == "side")
  }

  @Test func refusesABareRepository() async throws {
    try sandbox.git("clone", "-q", "--bare", "work", "bare.git")
    let error = await #expect(throws: GitError.self) {
      try await repository("bare.git").commit(Self.request)
    }
    #expect(error?.code == .bare)
  }

  @Test func worksInALinkedWorkingTree() async throws {
    try sandbox.git("worktree", "add", "-q", "-b", "side", "../linked", in: "work")
    let outcome = try await repository("linked").commit(Self.request)
    #expect(outcome.branch == "side")
    #expect(try sandbox.status("linked") == "")
    #expect(try sandbox.status("work") == "")
    var request = Self.request
    request.branch = "main"
    let error = await #expect(throws: GitError.self) {
      try await repository("linked").commit(request)
    }
    #expect(error?.code == .dirty)
  }

  @Test func commitsWhatGitignoreNames() async throws {
    try sandbox.write("work/.gitignore", "investigations/\n")
    let before = try sandbox.status("work")
    _ = try await repository().commit(Self.request)
    #expect(try sandbox.status("work") == before)
    #expect(try sandbox.git("show", "HEAD:investigations/1/run.json", in: "work") == "{}\n")
  }

  @Test func worksInASparseCheckout() async throws {
    try sandbox.git("sparse-checkout", "set", "investigations", in: "work")
    #expect(!sandbox.exists("work/eks/nodes.md"))
    _ = try await repository().commit(Self.request)
    #expect(try sandbox.status("work") == "")
    #expect(try sandbox.git("show", "HEAD:eks/nodes.md", in: "work") == "# Nodes\n\nOne.\n")
    #expect(!sandbox.exists("work/eks/nodes.md"))
  }

  @Test(arguments: [
    "", "/etc/passwd", "../out", "a/../../out", ".git/config", "x/.GIT/hooks/y", "a//b", "a/",
    "./a", "a\nb", "a\u{0}b", ".gi\u{200C}t/config", "git~1/config", ".git /x", ".git./x",
  ])
  func refusesHostilePaths(path: String) async throws {
    let request = CommitRequest(files: [.init(path: path, bytes: [1])], message: "x")
    let error = await #expect(throws: GitError.self) { try await repository().commit(request) }
    #expect(error?.code == .invalidName)
    #expect(try sandbox.gitLine("rev-list", "--count", "HEAD", in: "work") == "1")
  }

  @Test func doesNotFollowLinks() async throws {
    try FileManager.default.createDirectory(
      atPath: sandbox.path + "/outside", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.path + "/work/investigations",
      withDestinationPath: sandbox.path + "/outside")
    let error = await #expect(throws: GitError.self) {
      try await repository().commit(Self.request)
    }
    #expect(error?.code == .invalidName)
    #expect(!sandbox.exists("outside/1"))
  }

  @Test func doesNotReplaceWhatItsCallerHasNotRead() async throws {
    try sandbox.write("work/investigations/1/run.json", "mine\n")
    let error = await #expect(throws: GitError.self) {
      try await repository().commit(Self.request)
    }
    #expect(error?.code == .dirty)
    #expect(error?.paths == ["investigations/1/run.json"])
    #expect(try sandbox.read("work/investigations/1/run.json") == "mine\n")
    #expect(!sandbox.exists("work/investigations/1/report.md"))
  }

  @Test func replacesWhatItsCallerHasRead() async throws {
    try sandbox.write("work/README.md", "# Edited\n")
    let request = CommitRequest(
      files: [
        .init(
          path: "README.md", bytes: Array("# Edited\nresult\n".utf8),
          replacing: Array("# Edited\n".utf8))
      ], message: "Annotate")
    _ = try await repository().commit(request)
    #expect(try sandbox.git("show", "HEAD:README.md", in: "work") == "# Edited\nresult\n")
    #expect(try sandbox.status("work") == "")
    try sandbox.write("work/README.md", "# Edited meanwhile\n")
    let next = CommitRequest(
      files: [
        .init(
          path: "README.md", bytes: Array("# Edited\nnewer\n".utf8),
          replacing: Array("# Edited\nresult\n".utf8))
      ], message: "Annotate")
    let error = await #expect(throws: GitError.self) { try await repository().commit(next) }
    #expect(error?.code == .dirty)
    #expect(try sandbox.read("work/README.md") == "# Edited meanwhile\n")
  }

  @Test func saysHowToNameTheAuthor() async throws {
    try sandbox.write("home/.gitconfig", "")
    let error = await #expect(throws: GitError.self) {
      try await repository().commit(Self.request)
    }
    #expect(error?.code == .noIdentity)
    #expect(error?.hint?.contains("git config --global user.name") == true)
  }

  @Test func takesTheAuthorFromTheEnvironment() async throws {
    let sandbox = try Sandbox([
      "GIT_AUTHOR_NAME": "Bo", "GIT_AUTHOR_EMAIL": "bo@example.com",
      "GIT_AUTHOR_DATE": "1700000000 +0130",
    ])
    try sandbox.makeRepository()
    _ = try await Repository.discover(from: sandbox.path + "/work", sandbox.runtime())
      .commit(Self.request)
    #expect(
      try sandbox.gitLine("log", "-1", "--format=%an %ae %ad|%cn", "--date=raw", in: "work")
        == "Bo bo@example.com 1700000000 +0130|Ana Example")
  }

  @Test func saysThatACommitIsNotSigned() async throws {
    try sandbox.git("config", "commit.gpgsign", "true", in: "work")
    #expect(try await repository().commit(Self.request).notes.count == 1)
  }

  @Test func storesLineEndsAsTheConfigurationWants() async throws {
    try sandbox.git("config", "core.autocrlf", "true", in: "work")
    _ = try await repository().commit(Self.request)
    #expect(try sandbox.status("work") == "")
    #expect(try sandbox.git("show", "HEAD:investigations/1/run.json", in: "work") == "{}\n")
  }

  /// Every one of many who commit at the same time gets through, one on top of the other.
  @Test func keepsCommitsThatAreMadeAtTheSameTime() async throws {
    let repository = try await repository()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 1...20 {
        group.addTask {
          _ = try await repository.commit(
            CommitRequest(
              files: [.init(path: "investigations/\(number)/run.json", bytes: Array("{}".utf8))],
              message: "Number \(number)"))
        }
      }
      try await group.waitForAll()
    }
    #expect(try sandbox.gitLine("rev-list", "--count", "HEAD", in: "work") == "21")
    #expect(try sandbox.gitLine("rev-list", "--count", "--merges", "HEAD", in: "work") == "0")
    #expect(try sandbox.status("work") == "")
    try sandbox.expectHealthy("work")
  }

  /// Half of a commit's files can be written, the other half not: nothing of it stays.
  @Test(.enabled(if: getuid() != 0, "root may write everywhere"))
  func takesBackWhatItCouldNotFinish() async throws {
    try sandbox.write("work/README.md", "# Edited\n")
    try sandbox.write("work/shut/mine.md", "mine\n")
    try sandbox.write("work/same.md", "A")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o555], ofItemAtPath: sandbox.path + "/work/shut")
    let before = try sandbox.status("work")
    let request = CommitRequest(
      files: [
        .init(path: "README.md", bytes: [65], replacing: Array("# Edited\n".utf8)),
        .init(path: "a/first.md", bytes: [65]), .init(path: "same.md", bytes: [65]),
        .init(path: "shut/last.md", bytes: [65]),
      ], message: "Save")
    let error = await #expect(throws: GitError.self) { try await repository().commit(request) }
    #expect(error?.code == .unwritable)
    #expect(try sandbox.status("work") == before)
    #expect(try sandbox.read("work/README.md") == "# Edited\n")
    #expect(!sandbox.exists("work/a"))
    try sandbox.expectHealthy("work")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: sandbox.path + "/work/shut")
  }

  @Test(arguments: ["index.lock", "refs/heads/main.lock"])
  func waitsForALockAndSaysWhoseItIs(name: String) async throws {
    try sandbox.write("work/.git/\(name)", "")
    let runtime = try GitRuntime(environment: sandbox.environment, lockTimeout: .milliseconds(200))
    let repository = try await Repository.discover(from: sandbox.path + "/work", runtime)
    let error = await #expect(throws: GitError.self) { try await repository.commit(Self.request) }
    #expect(error?.code == .locked)
    #expect(error?.message.contains(name) == true)
    #expect(sandbox.exists("work/.git/\(name)"))
    #expect(!sandbox.exists("work/investigations/1/report.md"))
  }
}
