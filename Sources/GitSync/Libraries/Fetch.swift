import CLibgit2
import SourceText

/// Brings one branch of a remote here. Only its tracking reference moves.
struct Fetch {
  /// The branch by its full name, `refs/heads/…`.
  let branch: String
  /// What it names on the other side.
  let tip: ObjectID

  /// - Parameter wanted: The full name; nil for the branch that the other side checks out.
  /// - Throws: ``GitError`` `notFound` with the branches that there are, `unborn` for an empty repository.
  init(
    _ wanted: String?, from url: RemoteURL, _ repository: OpenRepository, _ operation: Operation
  ) throws(GitError) {
    let session = try RemoteSession(url, repository, operation)
    let references = try session.connect(GIT_DIRECTION_FETCH)
    let branches = references.filter { $0.name.hasPrefix("refs/heads/") }
    guard !branches.isEmpty else {
      throw GitError(
        .unborn, "\(url.masked) has no commits yet", hint: "push a first commit, and try again")
    }
    let name = wanted ?? session.defaultBranch
    let common = ["refs/heads/main", "refs/heads/master"]
    let found =
      name.map { name in branches.first { $0.name == name } }
      ?? common.lazy.compactMap { name in branches.first { $0.name == name } }.first ?? branches[0]
    guard let found else {
      throw Self.unknown(name ?? "", url, branches.map(\.name))
    }
    branch = found.name
    tip = found.id
    try session.download(found.name)
    // A reference can name anything; from here on it is a commit.
    _ = try Commit(found.id, in: repository)
  }

  private static func unknown(_ name: String, _ url: RemoteURL, _ branches: [String]) -> GitError {
    let short = BranchName.short(name)
    let names = branches.map(BranchName.short)
    let hint =
      NearestName.of(short, among: names).map { "did you mean \($0)?" }
      ?? "there are \(names.prefix(10).joined(separator: ", "))"
    return GitError(.notFound, "\(url.masked) has no branch \(short)", hint: hint)
  }

  /// Notes where the remote is.
  ///
  /// - Returns: What was noted before.
  @discardableResult
  func track(_ remote: String, _ guardian: RepositoryGuard) throws(GitError) -> ObjectID? {
    let name = "refs/remotes/\(remote)/\(BranchName.short(branch))"
    let before = try guardian.repository.reference(name)
    let update = ReferenceUpdate(name: name, old: before, new: tip, message: "fetch \(remote)")
    _ = try update.apply(guardian)
    return before
  }
}
