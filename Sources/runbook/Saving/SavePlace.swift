import GitSync
import Investigations
import RunbookModel
import SourceText

/// Where an investigation goes, found out before anything runs.
struct SavePlace {
  /// The repository that takes it.
  let repository: Repository
  /// Where the runbook is from.
  var origin: RunbookOrigin
  /// Whether the runbook is in the same repository.
  let isBesideRunbook: Bool

  /// Finds the place, and everything that would keep the commit from being made.
  ///
  /// - Throws: ``CommandError`` that says how to go on.
  init(for file: String, _ runbook: Runbook, _ options: SaveOptions, _ console: Console)
    async throws
  {
    let runtime = try Git.runtime(console)
    let own = file == "-" ? nil : try await Git.repository(of: file, runtime)
    var place = own
    if let into = options.into { place = try await Git.repository(of: into, runtime) }
    guard let place else {
      throw CommandError(
        "\(options.into ?? file) is in no git repository, so the run cannot be saved",
        hint: options.into == nil
          ? "make one with “git init”, or name one with --into" : "make one with “git init” there")
    }
    try await Self.check(place, options)
    repository = place
    isBesideRunbook = own?.gitFolder == place.gitFolder
    do {
      origin = try await Self.origin(of: file, runbook, own, isBesideRunbook)
    } catch let error as GitError {
      throw CommandError(error)
    } catch let error as InvestigationError {
      throw CommandError(error.message, hint: error.hint)
    }
  }

  /// Finds out whether a commit could be made.
  static func check(_ repository: Repository, _ options: SaveOptions) async throws(CommandError) {
    do throws(GitError) {
      _ = try await repository.author()
      guard options.branch == nil else { return }
      guard let workTree = repository.workTree else {
        throw GitError(
          .bare, "the repository \(repository.gitFolder) has no working tree",
          hint: "name the branch to commit to with --branch")
      }
      if try await repository.head().branch == nil {
        throw GitError(
          .detachedHead, "HEAD of \(workTree) is on no branch, so a commit would soon be lost",
          hint: "name a branch with --branch, or run “git switch” first")
      }
    } catch {
      throw CommandError(error)
    }
  }

  private static func origin(
    of file: String, _ runbook: Runbook, _ repository: Repository?, _ isBesideRunbook: Bool
  ) async throws -> RunbookOrigin {
    let bytes = runbook.document.source.bytes
    var origin = RunbookOrigin(
      path: runbook.document.source.name, sha256: try FileDigest.sha256(bytes))
    guard let repository, repository.workTree != nil else { return origin }
    origin.path = try repository.relativePath(of: file)
    if !isBesideRunbook { origin.repository = try? await repository.remoteURL().masked }
    guard let commit = try await repository.head().commit?.id else { return origin }
    origin.commit = commit.hex
    origin.isModified = true
    guard let version = try await repository.version(of: origin.path, at: commit) else {
      return origin
    }
    origin.blob = version.blob.hex
    let committed = try await repository.read(origin.path, at: commit)
    origin.isModified = !CommittedCopy.isSame(bytes, committed)
    return origin
  }
}
