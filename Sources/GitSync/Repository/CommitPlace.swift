import CLibgit2

/// Where a commit goes.
struct CommitPlace {
  /// The branch by its full name.
  let branch: String
  /// What the branch names now; nil when it does not exist.
  let branchBefore: ObjectID?
  /// The commit to build on; nil in a repository without any.
  let base: ObjectID?
  /// Whether HEAD is on the branch, so that files and index go along.
  let isCheckedOut: Bool

  /// - Parameter name: A branch as a person writes it; nil for the one that is checked out.
  /// - Throws: ``GitError`` `detachedHead`, `bare`, `invalidName`.
  init(_ name: String?, _ repository: OpenRepository) throws(GitError) {
    let head = try repository.head()
    guard let branch = try name.map(BranchName.full) ?? head.branch else {
      throw GitError(
        .detachedHead, "HEAD is on no branch, so a commit would be lost with the next checkout",
        hint: "name a branch to make, or run git switch first")
    }
    let before = try repository.reference(branch)
    self.branch = branch
    branchBefore = before
    base = before ?? head.commit
    isCheckedOut = branch == head.branch && repository.workTree != nil
    if name == nil, repository.workTree == nil { _ = try repository.requireWorkTree() }
    if !isCheckedOut, try repository.isCheckedOutElsewhere(branch) {
      throw GitError(
        .dirty, "\(BranchName.short(branch)) is checked out in another working tree",
        hint: "commit there, or name another branch")
    }
  }
}

extension OpenRepository {
  /// Whether a linked working tree, or the main one, has the branch checked out.
  fileprivate func isCheckedOutElsewhere(_ branch: String) throws(GitError) -> Bool {
    let reference = try Handle.find(freedBy: git_reference_free, "cannot read \(branch)") {
      git_reference_lookup($0, raw, branch)
    }
    guard let reference else { return false }
    return workTree != nil && git_branch_is_checked_out(reference.raw) == 1
  }
}
