import CLibgit2

/// Puts commits that the remote has not on top of those that are not here.
struct Replay {
  private let request: PushRequest
  private let repository: OpenRepository
  private let operation: Operation
  private let branch: String
  private let remote: String

  init(
    _ request: PushRequest, _ repository: OpenRepository, _ operation: Operation, branch: String,
    remote: String
  ) {
    self.request = request
    self.repository = repository
    self.operation = operation
    self.branch = branch
    self.remote = remote
  }

  /// Does it, for the branch, and for index and files if it is checked out.
  ///
  /// - Parameter earlier: What earlier rounds made of which commits.
  /// - Returns: The same for this round; earlier commits lead to the newest.
  func put(on newest: Fetch, after earlier: [ObjectID: ObjectID?]) throws(GitError)
    -> [ObjectID: ObjectID?]
  {
    let identity = try Identity(repository)
    let ours = request.replayable.union(earlier.values.compactMap { $0 })
    for _ in 0..<20 {
      let guardian = try RepositoryGuard(repository, operation)
      try newest.track(remote, guardian)
      guard let old = try repository.reference(branch) else { return [:] }
      var replayed: [ObjectID: ObjectID?] = [:]
      var tip = newest.tip
      for id in try commits(of: old, beyond: newest.tip) {
        try operation.checkCancellation()
        let new = try replay(id, on: tip, ours, identity)
        replayed[id] = .some(new)
        tip = new ?? tip
      }
      guard try move(from: old, to: tip, guardian) else { continue }
      for (first, second) in earlier {
        if let second, let third = replayed[second] { replayed[first] = .some(third) }
      }
      return replayed
    }
    throw GitError(.locked, "the branch moves all the time", hint: "wait and try again")
  }

  /// Oldest first.
  private func commits(of tip: ObjectID, beyond base: ObjectID) throws(GitError) -> [ObjectID] {
    let walk = try Handle(freedBy: git_revwalk_free, "cannot list the commits to push") {
      git_revwalk_new($0, repository.raw)
    }
    var (tipOID, baseOID) = (tip.oid, base.oid)
    git_revwalk_sorting(
      walk.raw, GIT_SORT_TOPOLOGICAL.rawValue | GIT_SORT_REVERSE.rawValue)
    try Libgit2.check(git_revwalk_push(walk.raw, &tipOID), "cannot list the commits to push")
    try Libgit2.check(git_revwalk_hide(walk.raw, &baseOID), "cannot list the commits to push")
    var commits: [ObjectID] = []
    var oid = git_oid()
    while git_revwalk_next(&oid, walk.raw) == 0 {
      commits.append(ObjectID(oid))
      if commits.count > 1000 { break }
    }
    return commits
  }

  /// The commit made anew; nil when the remote has its content already.
  private func replay(
    _ id: ObjectID, on base: ObjectID, _ ours: Set<ObjectID>, _ identity: Identity
  ) throws(GitError) -> ObjectID? {
    let original = try Commit(id, in: repository)
    let parents = original.parents
    let short = BranchName.short(branch)
    guard parents.count == 1, let parent = parents.first else {
      throw notOurs(original.summary)
    }
    let changes = try repository.changes(from: parent, to: id)
    guard ours.contains(id) || changes.allSatisfy(isAddition) else {
      throw notOurs(original.summary)
    }
    var files: [(String, TreeEntry)] = []
    var conflicts: [String] = []
    for change in changes {
      let there = try repository.entry(change.path, at: base)
      if there == change.new { continue }
      guard there == change.old, let new = change.new else {
        conflicts.append(change.path)
        continue
      }
      files.append((change.path, new))
    }
    guard conflicts.isEmpty else {
      throw GitError(
        .conflict, "\(conflicts.joined(separator: ", ")) was changed here and on \(remote)",
        hint: "both are safe, here in \(id.short) and there in \(remote)/\(short); "
          + "git pull --rebase \(remote) \(short) merges them", paths: conflicts)
    }
    if files.isEmpty { return nil }
    let onto = try Commit(base, in: repository)
    let tree = try repository.tree(with: files, on: onto.tree())
    return try repository.createCommit(like: original, tree: tree, parent: onto.raw, identity)
  }

  private func isAddition(_ change: TreeChange) -> Bool {
    change.old == nil && request.addedFolders.contains { change.path.hasPrefix($0) }
  }

  private func notOurs(_ commit: CommitSummary) -> GitError {
    let short = BranchName.short(branch)
    return GitError(
      .notFastForward,
      "\(remote) has newer commits, and \(short) has \(commit.id.short) (\(commit.subject)), "
        + "which is not ours to move",
      hint: "git pull --rebase \(remote) \(short), and push again")
  }

  /// false when another program moved the branch meanwhile.
  private func move(from old: ObjectID, to new: ObjectID, _ guardian: RepositoryGuard)
    throws(GitError) -> Bool
  {
    let message = "push: replay on \(remote)"
    guard try repository.head() == .branch(branch, old), repository.workTree != nil else {
      return try ReferenceUpdate(name: branch, old: old, new: new, message: message)
        .apply(guardian)
    }
    let transition = Transition(
      from: old, to: new, head: branch, branch: branch, branchBefore: old, message: message)
    switch try transition.apply(guardian) {
    case .done: return true
    case .overtaken: return false
    case .blocked(let paths):
      throw GitError(
        .dirty,
        "newer commits of \(remote) change \(paths.joined(separator: ", ")), "
          + "which has changes that are not committed",
        hint: "your commit is safe; commit or stash the changes, and push again", paths: paths)
    }
  }
}
