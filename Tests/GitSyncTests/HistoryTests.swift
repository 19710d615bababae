import Foundation
import GitSync
import Testing

@Suite struct HistoryTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.makeRepository()
  }

  private func change(_ file: String, _ text: String, _ message: String) throws {
    try sandbox.write("work/\(file)", text)
    try sandbox.git("add", "-A", in: "work")
    try sandbox.git("commit", "-q", "-m", message, in: "work")
  }

  private func history(of path: String, limit: Int = 1000) async throws -> History {
    try await sandbox.repository("work").history(of: path, limit: limit)
  }

  /// Fourteen revisions with two renames, as git itself follows them.
  @Test func followsRenames() async throws {
    var text = (1...40).map { "Line \($0) of the runbook" }.joined(separator: "\n")
    var path = "control-plane.md"
    for revision in 1...14 {
      text += "\nRevision \(revision)"
      if revision == 5 || revision == 10 {
        let next = revision == 5 ? "eks/control-plane.md" : "eks/api-server.md"
        try FileManager.default.moveItem(
          atPath: "\(sandbox.path)/work/\(path)", toPath: "\(sandbox.path)/work/\(next)")
        path = next
      }
      try change(path, text, "Revision \(revision)")
      try change("other-\(revision).md", "other\n", "Other \(revision)")
    }
    let history = try await history(of: path)
    let git = try sandbox.git("log", "--follow", "--format=%H", "--", path, in: "work")
    #expect(history.entries.map(\.commit.id.hex) == git.split(separator: "\n").map(String.init))
    #expect(history.entries.count == 14)
    #expect(history.entries[4].kind == .renamed(from: "eks/control-plane.md"))
    #expect(history.entries[9].kind == .renamed(from: "control-plane.md"))
    #expect(history.entries[13].kind == .added)
    #expect(!history.isTruncated)
    #expect(try await self.history(of: path, limit: 3).isTruncated)
  }

  @Test func goesThroughMerges() async throws {
    try sandbox.git("checkout", "-q", "-b", "side", in: "work")
    try change("eks/nodes.md", "# Nodes\n\nSide.\n", "On the side")
    try sandbox.git("checkout", "-q", "main", in: "work")
    try change("README.md", "# More\n", "On main")
    try sandbox.git("merge", "-q", "--no-edit", "side", in: "work")
    #expect(
      try await history(of: "eks/nodes.md").entries.map(\.commit.subject)
        == ["On the side", "Begin"])
  }

  @Test func tellsOfDeletion() async throws {
    try sandbox.git("rm", "-q", "eks/nodes.md", in: "work")
    try sandbox.git("commit", "-q", "-m", "Remove", in: "work")
    let entries = try await history(of: "eks/nodes.md").entries
    #expect(entries.map(\.kind) == [.deleted, .added])
    #expect(try await history(of: "never.md").entries.isEmpty)
  }

  @Test func readsOldVersions() async throws {
    try change("eks/nodes.md", "new\n", "Change")
    let repository = try await sandbox.repository("work")
    let entries = try await history(of: "eks/nodes.md").entries
    #expect(
      try await repository.read("eks/nodes.md", at: entries[1].commit.id)
        == Array("# Nodes\n\nOne.\n".utf8))
    let version = try await repository.version(of: "eks/nodes.md")
    #expect(version?.blob == entries[0].blob)
    #expect(try await repository.version(of: "missing.md") == nil)
    #expect(try repository.relativePath(of: sandbox.path + "/work/eks/nodes.md") == "eks/nodes.md")
    #expect(throws: GitError.self) { try repository.relativePath(of: sandbox.path + "/x.md") }
    #expect(try await repository.head().branch == "main")
    #expect(try await repository.commit("HEAD~1").subject == "Begin")
  }
}
