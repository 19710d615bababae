import Foundation
import Testing

/// A home folder, an author with a repository of runbooks, and the bare repositories that libraries are from.
final class LibrarySandbox: Sendable {
  let scratch: Scratch
  private let environment: [String: String]

  static let runbook = "# %\n\n```cwli\nfields @message\n| limit 3\n```\n"

  /// A runbook with one query and this title.
  static func runbook(_ title: String) -> String { runbook.replacing("%", with: title) }

  init() throws {
    scratch = try Scratch()
    environment = [
      "HOME": Self.real(scratch.folder) + "/home", "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C",
      "PATH": (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"),
    ]
    scratch.file(
      "home/.gitconfig",
      "[user]\nname = Ana Example\nemail = ana@example.com\n[init]\ndefaultBranch = main\n")
  }

  /// The folder as programs name it: without links and doubled slashes.
  var folder: String { Self.real(scratch.folder) }

  private static func real(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// Where libraries are.
  var shelf: String { "\(folder)/home/.local/share/runbook/libraries" }

  /// Names of everything on the shelf, hidden things too.
  var shelved: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: shelf)) ?? []).sorted()
  }

  func configure(_ text: String) { scratch.file("home/.config/runbook/config.yaml", text) }

  func run(
    _ arguments: [String], environment: [String: String] = [:],
    meanwhile: (RunningProcess) async throws -> Void = { _ in }
  ) async throws -> Binary.Output {
    try await Binary.run(
      arguments, environment: self.environment.merging(environment) { $1 }, in: folder,
      meanwhile: meanwhile)
  }

  /// Runs another program, which must succeed, and gives back what it printed.
  @discardableResult
  func program(_ words: String..., in place: String = "") async throws -> String {
    let output = try await Binary.run(
      program: "/usr/bin/env", words, environment: environment, in: "\(folder)/\(place)")
    #expect(output.status == 0, "\(words): \(output.errors)")
    return output.text
  }

  /// Runs a program that may fail.
  func attempt(_ words: [String]) async throws -> Binary.Output {
    try await Binary.run(
      program: "/usr/bin/env", words, environment: environment, in: folder)
  }

  /// Makes `NAME` and the bare `NAME.git`, with one runbook `eks/nodes.md`.
  func makeRemote(_ name: String = "ops") async throws {
    try await program("git", "init", "-q", name)
    scratch.file("\(name)/eks/nodes.md", Self.runbook("Nodes of \(name)"))
    scratch.file("\(name)/README.md", "# Read me\n")
    try await commit("Begin", in: name)
    try await program("git", "clone", "-q", "--bare", name, "\(name).git")
    try await program("git", "remote", "add", "origin", "../\(name).git", in: name)
  }

  /// Commits everything in a working tree.
  func commit(_ message: String, in place: String) async throws {
    try await program("git", "add", "-A", in: place)
    try await program("git", "commit", "-q", "-m", message, in: place)
  }

  /// Changes a file of an author, commits and pushes it.
  func publish(
    _ file: String, _ text: String, _ message: String = "Change", in name: String = "ops"
  )
    async throws
  {
    scratch.file("\(name)/\(file)", text)
    try await commit(message, in: name)
    try await program("git", "push", "-q", "origin", "HEAD", in: name)
  }

  /// The library is whole, by git's own judgement, and no lock is left.
  func expectHealthy(_ name: String) async throws {
    let place = "home/.local/share/runbook/libraries/\(name)"
    try await program("git", "fsck", "--strict", "--full", in: place)
    #expect(try await program("find", ".", "-name", "*.lock", in: place) == "")
  }
}
