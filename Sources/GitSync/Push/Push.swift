import CLibgit2

/// Sends a branch until it has arrived: others push too, so each time the remote is newer we go on top and try again.
struct Push {
  private let request: PushRequest
  private let repository: OpenRepository
  private let operation: Operation
  private let branch: String
  private let remote: String
  private let url: RemoteURL

  private static let patience = Duration.seconds(300)

  init(_ request: PushRequest, _ repository: OpenRepository, _ operation: Operation)
    throws(GitError)
  {
    let head = try repository.head()
    guard let branch = try request.branch.map(BranchName.full) ?? head.branch else {
      throw GitError(
        .detachedHead, "HEAD is on no branch, so there is nothing to push",
        hint: "name the branch to push")
    }
    self.branch = branch
    remote =
      request.remote ?? repository.settings.text("branch.\(BranchName.short(branch)).remote")
      ?? "origin"
    url = try repository.remoteURL(remote, forPush: true)
    self.request = request
    self.repository = repository
    self.operation = operation
  }

  func run() throws(GitError) -> PushOutcome {
    var replayed: [ObjectID: ObjectID?] = [:]
    let end = ContinuousClock.now + Self.patience
    var pause = 20
    while true {
      do throws(GitError) {
        let attempt = try send()
        try settle(attempt.commit)
        return PushOutcome(
          branch: BranchName.short(branch), commit: attempt.commit, url: url, replayed: replayed,
          isNewBranch: attempt.before == nil, isUpToDate: attempt.before == attempt.commit)
      } catch {
        guard error.code == .notFastForward, ContinuousClock.now < end else { throw error }
      }
      // Many who were refused together must not come back together.
      try Patience.sleep(milliseconds: Int.random(in: 0...pause), operation)
      pause = min(pause * 2, 1000)
      let newest = try Fetch(branch, from: url, repository, operation)
      let replay = Replay(request, repository, operation, branch: branch, remote: remote)
      let step = try replay.put(on: newest, after: replayed)
      replayed.merge(step) { $1 }
    }
  }

  /// One attempt.
  private func send() throws(GitError) -> (before: ObjectID?, commit: ObjectID) {
    guard let commit = try repository.reference(branch) else {
      throw GitError(
        .unborn, "there is no branch \(BranchName.short(branch)) with a commit to push")
    }
    let session = try RemoteSession(url, repository, operation)
    let before = try session.connect(GIT_DIRECTION_PUSH).first { $0.name == branch }?.id
    if before != commit { try session.upload(branch, to: branch) }
    return (before, commit)
  }

  /// Notes what the remote has now, and that the branch follows it.
  private func settle(_ commit: ObjectID) throws(GitError) {
    let guardian = try RepositoryGuard(repository, operation)
    let name = "refs/remotes/\(remote)/\(BranchName.short(branch))"
    let update = ReferenceUpdate(
      name: name, old: try repository.reference(name), new: commit, message: "update by push")
    _ = try update.apply(guardian)
    let short = BranchName.short(branch)
    guard repository.settings.text("branch.\(short).remote") == nil else { return }
    let (remote, branch) = (remote, branch)
    let file = repository.commonFolder + "/config"
    let lock = try guardian.lockFile(file)
    defer { withExtendedLifetime(lock) {} }
    try guardian.replace(file) { copy throws(GitError) in
      try ConfigurationFile.set(
        [("branch.\(short).remote", remote), ("branch.\(short).merge", branch)], in: copy)
    }
  }
}
