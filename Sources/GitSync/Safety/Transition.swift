/// The step of a branch that is checked out from one commit to another: files, then index, then branch.
///
/// Committing, fast-forwarding and replaying are all this. What a person changed is never lost: the whole step is
/// checked before anything is written, and refused when it would touch such a file.
struct Transition {
  /// The commit that HEAD is at; nil on a branch without one.
  let from: ObjectID?
  let to: ObjectID
  /// The branch that HEAD is on, by its full name.
  let head: String
  /// The branch that moves, and that HEAD is on afterwards.
  let branch: String
  /// What that branch must be at.
  let branchBefore: ObjectID?
  /// The line for the reflog.
  let message: String
  /// Contents that may be replaced although no commit has them, because the caller read them.
  var replaceable: [String: ObjectID] = [:]
  /// Whether files must be on disk when this returns.
  var isDurable = true

  /// How it ended.
  enum Outcome {
    case done
    /// The branch is at another commit by now; nothing of it was lost, and the caller may begin anew.
    case overtaken
    /// These files have changes that would be lost. Nothing was done.
    case blocked([String])
  }

  func apply(_ guardian: RepositoryGuard) throws(GitError) -> Outcome {
    let repository = guardian.repository
    try guardian.operation.checkCancellation()
    let changes = try repository.changes(from: from, to: to)
    let tree = try WorkTree(repository.requireWorkTree(), nursery: guardian.session)
    // While we hold both locks no other git can write an index that does not know our files, or move
    // the branch.
    let indexLock = try guardian.lockFile(repository.gitFolder + "/index")
    defer { withExtendedLifetime(indexLock) {} }
    let branchNow = try repository.reference(branch)
    guard branchNow == branchBefore || branchNow == to else { return .overtaken }
    let update = ReferenceUpdate(name: branch, old: branchNow, new: to, message: message)
    var branchLock: GitLock?
    if branchNow != to {
      branchLock = try update.prepare(guardian)
      if branchLock == nil { return .overtaken }
    }
    let index = try CurrentIndex(repository)
    let check = TransitionCheck(
      changes: changes, tree: tree, index: index, repository: repository, replaceable: replaceable)
    let blocked = try check.blockedPaths()
    guard blocked.isEmpty else { return .blocked(blocked) }
    // From here on it is not cancelled: a killed process is cleared up after, a failed one takes back.
    try PendingTransition(self).write(to: guardian.session)
    defer { PendingTransition.remove(from: guardian.session) }
    let files = TransitionFiles(
      changes.filter { !index.skipped.contains($0.path) }, tree, guardian,
      replaceable: replaceable, isDurable: isDurable)
    do throws(GitError) {
      try files.write()
      try guardian.replace(repository.gitFolder + "/index") { copy throws(GitError) in
        try IndexEdit(at: copy, repository).apply(changes, tree)
      }
    } catch {
      files.takeBack()
      throw error
    }
    if let branchLock { try update.finish(branchLock, guardian) }
    if head != branch {
      let file = repository.gitFolder + "/HEAD"
      try guardian.lockFile(file, content: Array("ref: \(branch)\n".utf8)).commit()
    }
    return .done
  }
}
