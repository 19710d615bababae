/// What to send, and what may be made anew when the other side was faster.
public struct PushRequest: Sendable {
  /// The branch, without `refs/heads/`; nil for the one that is checked out.
  public var branch: String?
  /// The remote; nil for the one that the branch follows, else `origin`.
  public var remote: String?
  /// Commits that may be replayed on top of what the remote has by now: those that the caller made.
  public var replayable: Set<ObjectID>
  /// Folders such as `investigations/`: commits that only add files below them may be replayed too, whoever made them.
  public var addedFolders: [String]

  /// A push of the checked-out branch unless another one is named.
  public init(
    branch: String? = nil, remote: String? = nil, replayable: Set<ObjectID> = [],
    addedFolders: [String] = []
  ) {
    self.branch = branch
    self.remote = remote
    self.replayable = replayable
    self.addedFolders = addedFolders
  }
}

/// A push that succeeded.
public struct PushOutcome: Sendable, Hashable {
  /// The branch, without `refs/heads/`.
  public let branch: String
  /// The commit that the remote has now.
  public let commit: ObjectID
  /// Where it was sent.
  public let url: RemoteURL
  /// Commits that were made anew on top of newer ones, and what they became; nil for those that the remote had already.
  public let replayed: [ObjectID: ObjectID?]
  /// Whether the branch is new on the remote.
  public let isNewBranch: Bool
  /// Whether the remote had everything already.
  public let isUpToDate: Bool
}

extension Repository {
  /// Sends a branch, forward only. Hooks of this repository are not run; those of the remote are, and are obeyed.
  ///
  /// When the remote has newer commits they are fetched, the replayable commits are put on top of them, here too,
  /// and the push is tried again. A branch that follows no remote yet follows this one afterwards.
  ///
  /// - Throws: ``GitError`` `conflict` when the same file was changed on both sides, `notFastForward` when there are
  ///   commits that are not replayable: both versions are safe then, ours on the branch, theirs on the tracking
  ///   branch. `dirty` when newer commits change files that have local changes. `rejected` with the reason of the
  ///   other side. `authenticationFailed`, `networkFailed`, `unknownRemote` …
  public func push(_ request: PushRequest = PushRequest(), progress: ProgressHandler? = nil)
    async throws(GitError) -> PushOutcome
  {
    try await perform(progress: progress) { repository, operation throws(GitError) in
      try Push(request, repository, operation).run()
    }
  }
}
