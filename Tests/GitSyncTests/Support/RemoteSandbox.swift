import Foundation
import GitSync
import Testing

/// A sandbox with a bare repository `remote.git` and an author who pushes to it.
extension Sandbox {
  func makeRemote() throws {
    try makeRepository("author")
    try git("clone", "-q", "--bare", "author", "remote.git")
    try git("config", "http.receivepack", "true", in: "remote.git")
    try write("remote.git/git-daemon-export-ok", "")
    try git("config", "daemon.receivepack", "true", in: "remote.git")
    try git("remote", "add", "origin", "../remote.git", in: "author")
  }

  /// Commits a file of the author and pushes it.
  func publish(_ file: String, _ text: String, _ message: String = "Change") throws {
    try write("author/\(file)", text)
    try git("add", ".", in: "author")
    try git("commit", "-q", "-m", message, in: "author")
    try git("push", "-q", "origin", "HEAD", in: "author")
  }

  /// Makes the remote so large that a transfer of it takes more than one packet.
  func publishMuch() throws {
    var generator = SystemRandomNumberGenerator()
    let text = (0..<40_000).map { _ in String(generator.next(), radix: 36) }.joined(separator: "\n")
    try publish("large.txt", text)
  }

  func clone(_ url: String, to name: String = "library", _ runtime: GitRuntime? = nil)
    async throws -> Library
  {
    let runtime = try runtime ?? self.runtime()
    return try await Library.clone(
      RemoteURL(url, relativeTo: path), to: "\(path)/\(name)", runtime)
  }

  func repository(_ folder: String) async throws -> Repository {
    try await Repository.discover(from: "\(path)/\(folder)", runtime())
  }

  /// Clones, updates, pushes, and pushes once more after somebody else did: what every transport must do.
  func expectTransportWorks(_ url: String) async throws {
    let library = try await clone(url)
    #expect(try read("library/eks/nodes.md") == "# Nodes\n\nOne.\n")
    try publish("news.md", "news\n")
    guard case .moved = try await library.update() else {
      Issue.record("it did not move")
      return
    }
    #expect(try read("library/news.md") == "news\n")
    let repository = try await repository("library")
    for (number, title) in ["First", "Second"].enumerated() {
      if number == 1 { try publish("more.md", "more\n") }
      let saved = try await repository.commit(
        CommitRequest(
          files: [.init(path: "runs/\(number).json", bytes: [123, 125])], message: title))
      let pushed = try await repository.push(PushRequest(replayable: [saved.commit]))
      #expect(pushed.replayed.count == number)
      #expect(try gitLine("rev-parse", "main", in: "remote.git") == pushed.commit.hex)
      try git("pull", "-q", "origin", "main", in: "author")
    }
    try expectHealthy("library")
    try expectHealthy("remote.git")
  }
}
