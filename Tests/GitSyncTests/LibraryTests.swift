import Foundation
import GitSync
import Synchronization
import Testing

@Suite struct LibraryTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.makeRepository("author")
    try sandbox.git("clone", "-q", "--bare", "author", "remote.git")
    try sandbox.git("remote", "add", "origin", "../remote.git", in: "author")
  }

  private func url(_ text: String = "remote.git") throws -> RemoteURL {
    try RemoteURL(text, relativeTo: sandbox.path)
  }

  private func clone(_ name: String = "library") async throws -> Library {
    try await Library.clone(url(), to: "\(sandbox.path)/\(name)", sandbox.runtime())
  }

  /// Commits a file in the author's clone and pushes it.
  private func publish(_ file: String, _ text: String, _ message: String = "Change") throws {
    try sandbox.write("author/\(file)", text)
    try sandbox.git("add", ".", in: "author")
    try sandbox.git("commit", "-q", "-m", message, in: "author")
    try sandbox.git("push", "-q", "origin", "HEAD", in: "author")
  }

  /// Contents that are no text: with NUL bytes, in UTF-16, of every byte there is.
  @Test func updatesFilesThatAreNoText() async throws {
    let library = try await clone()
    let contents: [String: [UInt8]] = [
      "small.bin": [0x78, 0, 0x79], "all.bin": Array(0...255) + Array(0...255),
      "utf16.txt": [0xFF, 0xFE] + Array("text\n".utf16.flatMap { [UInt8($0 & 0xFF), 0] }),
      "empty": [], "lines.txt": Array("a\r\nb\n".utf8),
    ]
    for (name, bytes) in contents {
      try Data(bytes).write(to: URL(fileURLWithPath: "\(sandbox.path)/author/\(name)"))
    }
    try publish("text.md", "# Text\n")
    _ = try await library.update()
    for (name, bytes) in contents {
      let file = FileManager.default.contents(atPath: "\(sandbox.path)/library/\(name)")
      #expect(file.map(Array.init) == bytes, "\(name)")
    }
    #expect(try sandbox.status("library") == "")
  }

  @Test func clonesByPath() async throws {
    let library = try await clone()
    #expect(try sandbox.read("library/eks/nodes.md") == "# Nodes\n\nOne.\n")
    let status = try await library.status()
    #expect(status.branch == "main")
    #expect(status.commit?.subject == "Begin")
    #expect(!status.isDirty)
    #expect(try sandbox.status("library") == "")
    #expect(
      try sandbox.gitLine("rev-parse", "main@{upstream}", in: "library") == status.commit?.id.hex)
    try sandbox.expectHealthy("library")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: sandbox.path).allSatisfy {
        !$0.hasPrefix(".library")
      })
  }

  @Test func goesForward() async throws {
    let library = try await clone()
    try publish("eks/pods.md", "# Pods\n", "Add pods")
    try sandbox.git("mv", "eks/nodes.md", "eks/machines.md", in: "author")
    try publish("README.md", "# Changed\n", "Rename")
    guard case .moved(let movement) = try await library.update() else {
      Issue.record("it did not move")
      return
    }
    #expect(movement.commits == 2)
    #expect(
      Set(movement.changes) == [
        FileChange(path: "eks/pods.md", kind: .added),
        FileChange(path: "eks/machines.md", kind: .renamed(from: "eks/nodes.md")),
        FileChange(path: "README.md", kind: .modified),
      ])
    #expect(try sandbox.status("library") == "")
    #expect(!sandbox.exists("library/eks/nodes.md"))
    #expect(try sandbox.read("library/eks/machines.md") == "# Nodes\n\nOne.\n")
    #expect(try await library.update() == .upToDate(movement.to))
    try sandbox.expectHealthy("library")
  }

  @Test func keepsLocalChanges() async throws {
    let library = try await clone()
    try publish("README.md", "# Theirs\n")
    try sandbox.write("library/README.md", "# Mine\n")
    try sandbox.write("library/eks/nodes.md", "changed, and not in the way\n")
    let before = try sandbox.status("library")
    let outcome = try await library.update()
    #expect(outcome == .blocked(["README.md"]))
    #expect(outcome.hint?.contains("stash") == true)
    #expect(try sandbox.status("library") == before)
    #expect(try sandbox.read("library/README.md") == "# Mine\n")
    try sandbox.git("checkout", "-q", "README.md", in: "library")
    guard case .moved = try await library.update() else {
      Issue.record("it did not move")
      return
    }
    #expect(try sandbox.read("library/eks/nodes.md") == "changed, and not in the way\n")
  }

  @Test func keepsUntrackedFiles() async throws {
    let library = try await clone()
    try publish("new/file.md", "theirs\n")
    try sandbox.write("library/new/file.md", "mine\n")
    #expect(try await library.update() == .blocked(["new/file.md"]))
    #expect(try sandbox.read("library/new/file.md") == "mine\n")
    try sandbox.write("library/new/file.md", "theirs\n")
    guard case .moved = try await library.update() else {
      Issue.record("the same content is no obstacle")
      return
    }
  }

  @Test func keepsStagedChanges() async throws {
    let library = try await clone()
    try publish("README.md", "# Theirs\n")
    try sandbox.write("library/README.md", "# Mine\n")
    try sandbox.git("add", ".", in: "library")
    try sandbox.write("library/README.md", "# Runbooks\n")
    #expect(try await library.update() == .blocked(["README.md"]))
  }

  @Test func turnsFilesIntoFoldersAndBack() async throws {
    try publish("thing", "a file\n")
    let library = try await clone()
    try sandbox.git("rm", "-q", "thing", in: "author")
    try publish("thing/inside.md", "a folder\n")
    guard case .moved = try await library.update() else {
      Issue.record("it did not move")
      return
    }
    #expect(try sandbox.status("library") == "")
    try sandbox.git("rm", "-q", "-r", "thing", in: "author")
    try publish("thing", "a file again\n")
    try sandbox.write("library/thing/untracked.md", "mine\n")
    #expect(try await library.update() == .blocked(["thing"]))
    try FileManager.default.removeItem(atPath: sandbox.path + "/library/thing/untracked.md")
    guard case .moved = try await library.update() else {
      Issue.record("it did not move")
      return
    }
    #expect(try sandbox.read("library/thing") == "a file again\n")
    #expect(try sandbox.status("library") == "")
  }

  @Test func saysWhenBothSidesHaveCommits() async throws {
    let library = try await clone()
    try sandbox.write("library/mine.md", "mine\n")
    try sandbox.git("add", ".", in: "library")
    try sandbox.git("commit", "-q", "-m", "Mine", in: "library")
    #expect(try await library.update() == .ahead(1))
    try publish("theirs.md", "theirs\n")
    let outcome = try await library.update()
    #expect(outcome == .diverged(ahead: 1, behind: 1, isRewritten: false))
    #expect(outcome.hint?.contains("rebase") == true)
    let status = try await library.status()
    #expect((status.ahead, status.behind) == (1, 1))
  }

  @Test func saysWhenTheRemoteReplacedItsHistory() async throws {
    let library = try await clone()
    try sandbox.git("commit", "-q", "--amend", "-m", "Begin anew", in: "author")
    try sandbox.git("push", "-q", "-f", "origin", "HEAD", in: "author")
    #expect(
      try await library.update() == .diverged(ahead: 1, behind: 1, isRewritten: true))
  }

  @Test func goesToAnotherBranch() async throws {
    let library = try await clone()
    try sandbox.git("checkout", "-q", "-b", "next", in: "author")
    try publish("next.md", "next\n")
    guard case .moved(let movement) = try await library.update(branch: "next") else {
      Issue.record("it did not move")
      return
    }
    #expect(movement.branch == "next")
    #expect(try sandbox.gitLine("symbolic-ref", "HEAD", in: "library") == "refs/heads/next")
    #expect(try sandbox.status("library") == "")
    #expect(try await library.update(branch: "next") == .upToDate(movement.to))
    guard case .moved = try await library.update(branch: "main") else {
      Issue.record("it did not go back")
      return
    }
    #expect(!sandbox.exists("library/next.md"))
    let error = await #expect(throws: GitError.self) { try await library.update(branch: "nxt") }
    #expect(error?.code == .notFound)
    #expect(error?.hint == "did you mean next?")
  }

  @Test func refusesAFolderThatIsThere() async throws {
    try sandbox.write("library/file", "mine\n")
    let error = await #expect(throws: GitError.self) { try await clone() }
    #expect(error?.code == .alreadyExists)
    #expect(try sandbox.read("library/file") == "mine\n")
  }

  @Test func saysThatARemoteIsMissingOrEmpty() async throws {
    try sandbox.git("init", "-q", "--bare", "empty.git")
    for (name, code) in [("missing.git", GitError.Code.notFound), ("empty.git", .unborn)] {
      let error = await #expect(throws: GitError.self) {
        try await Library.clone(url(name), to: "\(sandbox.path)/library", sandbox.runtime())
      }
      #expect(error?.code == code)
      #expect(!sandbox.exists("library"))
    }
  }

  /// A link in a repository from elsewhere must not lead anybody out of the library.
  @Test func makesFilesOfLinks() async throws {
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.path + "/author/evil.md", withDestinationPath: "/etc/passwd")
    try publish("other.md", "x\n")
    let library = try await clone()
    #expect(try sandbox.read("library/evil.md") == "/etc/passwd")
    #expect(try sandbox.status("library") == "")
    try FileManager.default.removeItem(atPath: sandbox.path + "/author/evil.md")
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.path + "/author/evil.md", withDestinationPath: "/etc/shadow")
    try publish("other.md", "y\n")
    _ = try await library.update()
    #expect(try sandbox.read("library/evil.md") == "/etc/shadow")
    #expect(try !(await library.status()).isDirty)
  }

  /// Trees that git itself would not make.
  @Test(arguments: [".git", ".GIT", "..", "git~1"])
  func neverWritesHostileTrees(name: String) async throws {
    let blob = try sandbox.gitLine("hash-object", "-w", "README.md", in: "author")
    try sandbox.write(
      "make.sh",
      """
      inner=$(printf '100644 blob \(blob)\\tconfig\\n' | git mktree)
      raw=$(printf "$inner" | sed 's/../\\\\x&/g')
      printf "40000 \(name)\\0$raw" > ../tree
      tree=$(git hash-object -t tree -w --literally ../tree)
      git update-ref refs/heads/hostile $(git commit-tree -m hostile $tree)
      git push -q origin hostile
      """)
    let made = try Program.run(
      "bash", ["../make.sh"], in: sandbox.path + "/author", environment: sandbox.environment)
    #expect(made.status == 0, "\(made.errors)")
    let config = { try? sandbox.read("library/.git/config") }
    _ = try? await Library.clone(
      url(), to: "\(sandbox.path)/library", branch: "hostile", sandbox.runtime())
    #expect(config()?.contains("# Runbooks") != true)
    if !sandbox.exists("library") { _ = try await clone() }
    let library = try Library(at: sandbox.path + "/library", sandbox.runtime())
    _ = try? await library.update(branch: "hostile")
    #expect(config()?.contains("# Runbooks") != true)
    #expect(!sandbox.exists("config"))
  }

  @Test func readsAFolderWithoutTheGitProgram() async throws {
    let environment = sandbox.environment.merging(["PATH": sandbox.path]) { $1 }
    let runtime = try GitRuntime(environment: environment)
    let library = try await sandbox.clone("remote.git", to: "library", runtime)
    try publish("news.md", "news\n")
    guard case .moved = try await library.update() else {
      Issue.record("it did not move")
      return
    }
    let repository = try await Repository.discover(from: library.path, runtime)
    _ = try await repository.commit(
      CommitRequest(files: [.init(path: "a.md", bytes: [65])], message: "Save"))
    let error = await #expect(throws: GitError.self) { try await repository.push() }
    #expect(error?.code == .unsupported)
    #expect(error?.hint == "install git")
  }

  @Test func reportsProgress() async throws {
    let seen = Mutex<[TransferProgress]>([])
    try publish("much.txt", (0..<5000).map { "line \($0)\n" }.joined())
    _ = try await Library.clone(
      url(), to: "\(sandbox.path)/library", sandbox.runtime()
    ) { progress in
      seen.withLock { $0.append(progress) }
    }
    let reports = seen.withLock { $0 }
    let received = try #require(reports.last { $0.phase == .receiving })
    #expect(received.done == received.total && received.bytes > 0)
    #expect(reports.last?.phase == .checkingOut)
    #expect(reports.count < 50)
  }

  @Test func stopsWhenItsTaskIsCancelled() async throws {
    let task = Task { [sandbox] in
      try await Library.clone(
        RemoteURL("remote.git", relativeTo: sandbox.path), to: "\(sandbox.path)/library",
        sandbox.runtime())
    }
    task.cancel()
    let error = await #expect(throws: GitError.self) { try await task.value }
    #expect(error?.code == .cancelled)
    #expect(!sandbox.exists("library"))
  }
}
