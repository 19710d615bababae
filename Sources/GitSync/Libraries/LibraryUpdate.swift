import CLibgit2

/// Fetches, and goes forward.
struct LibraryUpdate {
  private let repository: OpenRepository
  private let operation: Operation
  /// Where it is from now on; nil when nothing changes.
  private let url: RemoteURL?
  /// The full name of the branch to be on.
  private let branch: String?

  init(
    _ repository: OpenRepository, _ operation: Operation, url: RemoteURL?, branch: String?
  ) throws(GitError) {
    self.repository = repository
    self.operation = operation
    self.url = url
    self.branch = try branch.map(BranchName.full)
  }

  func run() throws(GitError) -> UpdateOutcome {
    // What a killed update left is finished first, so that no half of it looks like a local change.
    do { _ = try RepositoryGuard(repository, operation) }
    let head = try repository.head()
    guard let current = head.branch else {
      throw GitError(
        .detachedHead, "\(repository.workTree ?? repository.gitFolder) is on no branch",
        hint: "git switch BRANCH puts it on one")
    }
    let wanted = branch ?? current
    let configured = repository.settings.text("branch.\(BranchName.short(wanted)).remote")
    let remote = url == nil ? configured ?? "origin" : "origin"
    let source: RemoteURL
    if let url {
      source = try repository.rewritten(url)
    } else {
      source = try repository.remoteURL(remote, forPush: false)
    }
    let fetch = try Fetch(wanted, from: source, repository, operation)
    for _ in 0..<20 {
      let guardian = try RepositoryGuard(repository, operation)
      if let url { try guardian.follow(url) }
      let tracked = try fetch.track(remote, guardian)
      if let outcome = try goForward(to: fetch, tracked: tracked, guardian) { return outcome }
    }
    throw GitError(.locked, "the branch moves all the time", hint: "wait and try again")
  }

  /// nil when another program moved the branch meanwhile.
  private func goForward(to fetch: Fetch, tracked: ObjectID?, _ guardian: RepositoryGuard)
    throws(GitError) -> UpdateOutcome?
  {
    let head = try repository.head()
    guard let current = head.branch else { return nil }
    let local = try repository.reference(fetch.branch)
    var (ahead, behind) = (0, 0)
    if let local { (ahead, behind) = try repository.distance(local, fetch.tip) }
    if ahead > 0, behind > 0 {
      return .diverged(ahead: ahead, behind: behind, isRewritten: local == tracked)
    }
    let target = ahead > 0 ? local ?? fetch.tip : fetch.tip
    if head.commit == target, current == fetch.branch {
      return ahead > 0 ? .ahead(ahead) : .upToDate(target)
    }
    let transition = Transition(
      from: head.commit, to: target, head: current, branch: fetch.branch, branchBefore: local,
      message: "sync: fast-forward", isDurable: false)
    switch try transition.apply(guardian) {
    case .overtaken: return nil
    case .blocked(let paths): return .blocked(paths)
    case .done: return .moved(try movement(from: head.commit, to: target, fetch.branch))
    }
  }

  private func movement(from: ObjectID?, to: ObjectID, _ branch: String) throws(GitError)
    -> UpdateOutcome.Movement
  {
    var commits = 0
    if let from { commits = try repository.distance(from, to).behind }
    let (changes, count) = try ChangeList(repository).between(from, to, limit: 1000)
    return UpdateOutcome.Movement(
      from: from, to: to, branch: BranchName.short(branch), commits: commits, changes: changes,
      changeCount: count)
  }
}
