import Foundation
import GitSync
import Testing

/// A folder with a home of its own, in which git, the oracle, and the code under test see the same configuration.
final class Sandbox: Sendable {
  let path: String
  let environment: [String: String]

  init(_ extra: [String: String] = [:]) throws {
    path = NSTemporaryDirectory() + "/gitsync-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: path + "/home", withIntermediateDirectories: true)
    var environment = [
      "PATH": (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin") + ":/usr/sbin",
      "HOME": path + "/home", "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C",
      "GIT_TERMINAL_PROMPT": "0",
    ]
    environment.merge(extra) { $1 }
    self.environment = environment
    try write(
      "home/.gitconfig",
      """
      [user]
      \tname = Ana Example
      \temail = ana@example.com
      [init]
      \tdefaultBranch = main
      [advice]
      \tdetachedHead = false
      """)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func runtime(stallTimeout: Duration = .seconds(30)) throws -> GitRuntime {
    try GitRuntime(environment: environment, stallTimeout: stallTimeout, lockTimeout: .seconds(60))
  }

  /// Runs git in a folder of the sandbox; it must succeed.
  @discardableResult
  func git(_ arguments: String..., in folder: String = "") throws -> String {
    let result = try Program.run(
      "git", arguments, in: "\(path)/\(folder)", environment: environment)
    #expect(result.status == 0, "git \(arguments): \(result.errors)")
    return result.output
  }

  /// The one line that git prints.
  func gitLine(_ arguments: String..., in folder: String) throws -> String {
    let result = try Program.run(
      "git", arguments, in: "\(path)/\(folder)", environment: environment)
    #expect(result.status == 0, "git \(arguments): \(result.errors)")
    return result.output.trimmingCharacters(in: .newlines)
  }

  func write(_ file: String, _ text: String) throws {
    let full = "\(path)/\(file)"
    let folder = (full as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: full))
  }

  func read(_ file: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(file)")), as: UTF8.self)
  }

  func exists(_ file: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(file)") }

  /// A repository with one commit, in a folder of the sandbox.
  func makeRepository(_ name: String = "work") throws {
    try git("init", "-q", name)
    try write("\(name)/README.md", "# Runbooks\n")
    try write("\(name)/eks/nodes.md", "# Nodes\n\nOne.\n")
    try git("add", ".", in: name)
    try git("commit", "-q", "-m", "Begin", in: name)
  }

  func status(_ folder: String) throws -> String {
    try git("status", "--porcelain=v2", "-z", "--untracked-files=all", in: folder)
  }

  /// The repository is whole, by git's own judgement.
  func expectHealthy(_ folder: String) throws {
    let result = try Program.run(
      "git", ["fsck", "--strict", "--full"], in: "\(path)/\(folder)", environment: environment)
    #expect(result.status == 0, "fsck: \(result.output)\(result.errors)")
    let locks = try Program.run(
      "find", [".", "-name", "*.lock"], in: "\(path)/\(folder)", environment: environment)
    #expect(locks.output == "", "lock files remain")
  }
}
