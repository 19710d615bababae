import GitSync
import Investigations
import RunbookModel
import SourceText

/// Commits a runbook with the results in it, and nothing else.
struct InPlaceCommit {
  private let repository: Repository
  private let path: String
  private let options: SaveOptions
  /// What the branch has.
  private let committed: [UInt8]

  /// Finds out, before anything runs, whether the commit could be made.
  ///
  /// - Throws: ``CommandError`` when the file has changes of its author's that are not committed, among others.
  init(of runbook: Runbook, at file: String, _ options: SaveOptions, _ console: Console)
    async throws
  {
    guard let repository = try await Git.repository(of: file, Git.runtime(console)) else {
      throw CommandError(
        "\(file) is in no git repository, so it cannot be committed",
        hint: "make one with “git init”, or leave out --commit")
    }
    try await SavePlace.check(repository, options)
    self.repository = repository
    self.options = options
    do {
      path = try repository.relativePath(of: file)
      let base = try await Self.base(repository, options.branch)
      guard let base, try await repository.version(of: path, at: base) != nil else {
        throw CommandError(
          "\(file) is not in the last commit, so there is nothing to put results into",
          hint: "commit it first: git add \(file) && git commit, and run it again")
      }
      committed = try await repository.read(path, at: base)
    } catch let error as GitError {
      throw CommandError(error)
    }
    try check(runbook, file)
  }

  /// The commit that is built on.
  private static func base(_ repository: Repository, _ branch: String?) async throws -> ObjectID? {
    if let branch {
      do throws(GitError) {
        return try await repository.commit("refs/heads/" + branch).id
      } catch {
        guard error.code == .notFound else { throw error }
      }
    }
    return try await repository.head().commit?.id
  }

  private func check(_ runbook: Runbook, _ file: String) throws(CommandError) {
    guard !CommittedCopy.isSame(runbook.document.source.bytes, committed) else { return }
    throw CommandError(
      "\(file) has changes besides results that are not committed",
      hint:
        "commit them first (git commit \(file)), or put them aside (git stash), and run it again")
  }

  /// Commits the annotated document.
  ///
  /// - Parameters:
  ///   - runbook: as it was read last, before the results were put in.
  func commit(_ bytes: [UInt8], of runbook: Runbook, _ message: RunMessage)
    async throws(CommandError) -> Commitment
  {
    try check(runbook, runbook.document.source.name)
    let request = CommitRequest(
      files: [.init(path: path, bytes: bytes, replacing: runbook.document.source.bytes)],
      message: message.text, branch: options.branch)
    do {
      let outcome = try await repository.commit(request)
      return Commitment(repository: repository, outcome: outcome, path: path)
    } catch {
      throw CommandError(error, before: "not committed: ", status: .failure)
    }
  }
}
