import CLibgit2

/// The commits that made a file what it is, newest first, through its renames.
public struct History: Sendable, Hashable {
  /// One commit of a file's history.
  public struct Entry: Sendable, Hashable {
    /// The commit.
    public let commit: CommitSummary
    /// The file's path in it.
    public let path: String
    /// The file's content in it; nil where the commit deleted it.
    public let blob: ObjectID?
    /// What the commit did to the file.
    public let kind: FileChange.Kind
  }

  /// The entries.
  public let entries: [Entry]
  /// Whether there may be more: a limit was reached.
  public let isTruncated: Bool
}

extension Repository {
  /// The history of a file.
  ///
  /// - Parameters:
  ///   - path: Relative to the root of the repository.
  ///   - commit: Where to begin; nil for HEAD.
  ///   - limit: Entries at most.
  ///   - commitLimit: Commits that are looked at, at most.
  /// - Throws: ``GitError`` `unborn` without any commit.
  public func history(
    of path: String, from commit: ObjectID? = nil, limit: Int = 1000, commitLimit: Int = 100_000
  ) async throws(GitError) -> History {
    try await perform { repository, operation throws(GitError) in
      let head = try repository.head().commit
      guard let start = commit ?? head else {
        throw GitError(.unborn, "\(gitFolder) has no commits yet")
      }
      let walk = HistoryWalk(repository, operation, limit: limit, commitLimit: commitLimit)
      return try walk.run(path, from: start)
    }
  }
}
