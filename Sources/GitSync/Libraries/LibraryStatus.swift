import CLibgit2

/// What a library is, without asking its remote.
public struct LibraryStatus: Sendable, Hashable {
  /// Where it is from; nil when it has no remote.
  public let url: RemoteURL?
  /// The branch, without `refs/heads/`; nil when it is on none.
  public let branch: String?
  /// The commit that is checked out; nil when there is none.
  public let commit: CommitSummary?
  /// Commits here that the remote did not have when it was last asked.
  public let ahead: Int
  /// Commits of the remote, when it was last asked, that are not here.
  public let behind: Int
  /// Files that differ from the commit, the first thousand.
  public let changes: [FileChange]
  /// How many files differ.
  public let changeCount: Int

  /// Whether files differ from the commit.
  public var isDirty: Bool { changeCount > 0 }
}

extension LibraryStatus {
  init(_ repository: OpenRepository, _ operation: Operation) throws(GitError) {
    let head = try repository.head()
    let short = head.branch.map(BranchName.short)
    branch = short
    if let id = head.commit {
      commit = try Commit(id, in: repository).summary
    } else {
      commit = nil
    }
    let remote = short.flatMap { repository.settings.text("branch.\($0).remote") } ?? "origin"
    url = try? repository.remoteURL(remote, forPush: false)
    let tracked = try short.map { name throws(GitError) in
      try repository.reference("refs/remotes/\(remote)/\(name)")
    }
    if let id = head.commit, let tracked, let tracked {
      (ahead, behind) = try repository.distance(id, tracked)
    } else {
      (ahead, behind) = (0, 0)
    }
    (changes, changeCount) = try repository.localChanges(limit: 1000)
  }
}

extension Repository {
  /// Files that differ from HEAD, untracked ones among them: the first `limit`, and how many there are.
  public func localChanges(limit: Int = 1000) async throws(GitError) -> (
    changes: [FileChange], count: Int
  ) {
    try await perform { repository, _ throws(GitError) in
      let (changes, count) = try repository.localChanges(limit: limit)
      return (changes, count)
    }
  }
}

extension OpenRepository {
  func localChanges(limit: Int) throws(GitError) -> ([FileChange], Int) {
    guard workTree != nil else { return ([], 0) }
    var options = git_status_options()
    git_status_options_init(&options, UInt32(GIT_STATUS_OPTIONS_VERSION))
    options.flags =
      GIT_STATUS_OPT_INCLUDE_UNTRACKED.rawValue | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS.rawValue
      | GIT_STATUS_OPT_EXCLUDE_SUBMODULES.rawValue
    let list = try Handle(freedBy: git_status_list_free, "cannot compare the files with HEAD") {
      git_status_list_new($0, raw, &options)
    }
    let count = git_status_list_entrycount(list.raw)
    let changes = (0..<min(count, limit)).compactMap { index -> FileChange? in
      guard let entry = git_status_byindex(list.raw, index)?.pointee else { return nil }
      let delta = entry.index_to_workdir ?? entry.head_to_index
      return delta.flatMap { FileChange($0.pointee) }
    }
    return (changes, count)
  }
}
