import CLibgit2

/// Finds what a transition would destroy.
struct TransitionCheck {
  let changes: [TreeChange]
  let tree: WorkTree
  let index: CurrentIndex
  let repository: OpenRepository
  let replaceable: [String: ObjectID]

  /// The paths that have changes of a person; empty when the way is free.
  func blockedPaths() throws(GitError) -> [String] {
    let removed = Set(changes.lazy.filter { $0.new == nil }.map(\.path))
    var blocked: [String] = []
    for change in changes {
      if try !isFree(change, removed) { blocked.append(change.path) }
    }
    return blocked
  }

  private func isFree(_ change: TreeChange, _ removed: Set<String>) throws(GitError) -> Bool {
    guard isFreeInIndex(change) else { return false }
    if change.old?.isSubmodule == true || change.new?.isSubmodule == true { return true }
    if index.skipped.contains(change.path) { return true }
    switch tree.item(at: change.path) {
    case .nothing: return true
    case .file: return try isOurs(hash(change.path), change)
    case .link(let target): return try isOurs(hash(ofLink: target), change)
    case .folder: return isEmptied(change.path, removed)
    // A link or file on the way is no obstacle when it goes away itself, or nothing is to be written.
    case .beyond(let other): return change.new == nil || removed.contains(other)
    }
  }

  private func isFreeInIndex(_ change: TreeChange) -> Bool {
    switch index.entry(change.path) {
    case .missing: change.old == nil || change.new == nil
    case .conflicted: false
    case .staged(let entry):
      entry == change.old || entry == change.new || replaceable[change.path] == entry.id
    }
  }

  private func isOurs(_ content: ObjectID, _ change: TreeChange) -> Bool {
    content == change.old?.id || content == change.new?.id
      || content == replaceable[change.path]
  }

  /// Whether a folder holds nothing but what goes away.
  private func isEmptied(_ path: String, _ removed: Set<String>) -> Bool {
    var folders = [path]
    while let folder = folders.popLast() {
      for name in FilePath.names(in: "\(tree.root)/\(folder)") {
        let child = "\(folder)/\(name)"
        if FilePath.isFolder("\(tree.root)/\(child)") {
          folders.append(child)
        } else if !removed.contains(child) {
          return false
        }
      }
    }
    return true
  }

  private func hash(_ path: String) throws(GitError) -> ObjectID {
    var oid = git_oid()
    try Libgit2.check(
      git_repository_hashfile(
        &oid, repository.raw, "\(tree.root)/\(path)", GIT_OBJECT_BLOB, path),
      "cannot read \(path)")
    return ObjectID(oid)
  }

  private func hash(ofLink target: String) throws(GitError) -> ObjectID {
    var oid = git_oid()
    let bytes = Array(target.utf8)
    try Libgit2.check(
      git_odb_hash(&oid, bytes, bytes.count, GIT_OBJECT_BLOB), "cannot read a link")
    return ObjectID(oid)
  }
}
