import Foundation
import Testing

/// A folder with a home of its own, a repository that holds a runbook and logs, and git to judge what became of it.
final class GitSandbox: Sendable {
  let scratch: Scratch
  let environment: [String: String]

  /// - Parameter identity: whether git knows who the user is.
  init(identity: Bool = true) throws {
    scratch = try Scratch()
    environment = [
      "HOME": scratch.path("home"), "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C",
      "GIT_TERMINAL_PROMPT": "0", "PATH": "/usr/bin:/bin",
    ]
    let user = identity ? "[user]\n\tname = Ana Example\n\temail = ana@example.com\n" : ""
    scratch.file(
      "home/.gitconfig",
      "\(user)[init]\n\tdefaultBranch = main\n[advice]\n\tdetachedHead = false\n")
  }

  static let runbook = """
    # Orders

    See ![the path of an order](images/path.png) and [the other page](../README.md).

    ## Errors

    ```logs-insights
    filter @message like /{{word}}/ | fields @timestamp, @message | sort @timestamp asc
    ```

    ## How many

    ```logs-insights
    stats count(*) as events
    ```

    """

  /// A repository with one commit: a runbook, a page and logs.
  func makeRepository(_ name: String = "work", runbook: String = GitSandbox.runbook) async throws {
    scratch.file("\(name)/runbooks/orders.md", runbook)
    scratch.file("\(name)/README.md", "# Runbooks\n")
    scratch.file(
      "\(name)/logs/app/a.log",
      """
      2026-03-17T08:00:00Z error one
      2026-03-17T08:01:00Z fine
      2026-03-17T08:02:00Z error two

      """)
    try await git("init", "-q", in: name)
    try await git("add", ".", in: name)
    try await git("commit", "-q", "-m", "Begin", in: name)
  }

  /// The options that every run here needs.
  static let scope = ["--logs", "logs", "--log-group", "/app", "--param", "word=error"]

  /// Runs `runbook` in the repository.
  func runbook(_ arguments: [String], in folder: String = "work") async throws -> Binary.Output {
    try await Binary.run(arguments, environment: environment, in: scratch.path(folder))
  }

  /// `runbook run` of the runbook, with more options.
  func run(_ more: String..., in folder: String = "work") async throws -> Binary.Output {
    try await runbook(["run", "runbooks/orders.md"] + Self.scope + more, in: folder)
  }

  /// What git prints; it must succeed.
  @discardableResult
  func git(_ arguments: String..., in folder: String = "work") async throws -> String {
    let output = try await Binary.run(
      program: "/usr/bin/git", arguments, environment: environment, in: scratch.path(folder))
    #expect(output.status == 0, "git \(arguments): \(output.errors)")
    return output.text
  }

  /// What git says of index and working tree.
  func status(in folder: String = "work") async throws -> String {
    try await git("status", "--porcelain=v2", "-z", "--untracked-files=all", in: folder)
  }

  /// The repository is whole, by git's own judgement, and nobody has to clean up.
  func expectHealthy(_ folder: String = "work") async throws {
    try await git("fsck", "--strict", "--full", in: folder)
    let locks =
      FileManager.default.enumerator(atPath: scratch.path(folder))?
      .compactMap { $0 as? String }.filter { $0.hasSuffix(".lock") } ?? []
    #expect(locks.isEmpty)
  }

  /// The folders of investigations, sorted.
  func investigations(in folder: String = "work") -> [String] {
    let path = scratch.path("\(folder)/investigations")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.sorted().map { "investigations/\($0)" }
  }
}
