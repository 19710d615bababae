import CLibgit2

/// A path that differs between two commits; nil where a commit has nothing there.
struct TreeChange {
  let path: String
  let old: TreeEntry?
  let new: TreeEntry?
}

extension OpenRepository {
  /// What differs between two commits, without looking for renames; `from` is nil for the empty tree.
  func changes(from: ObjectID?, to: ObjectID) throws(GitError) -> [TreeChange] {
    let newTree = try Commit(to, in: self).tree()
    guard let from else { return try changes(nil, newTree.raw) }
    let oldTree = try Commit(from, in: self).tree()
    return try changes(oldTree.raw, newTree.raw)
  }

  private func changes(_ old: OpaquePointer?, _ new: OpaquePointer) throws(GitError) -> [TreeChange]
  {
    var options = git_diff_options()
    git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION))
    options.flags =
      GIT_DIFF_SKIP_BINARY_CHECK.rawValue | GIT_DIFF_INCLUDE_TYPECHANGE.rawValue
    let diff = try Handle(freedBy: git_diff_free, "cannot compare two commits") {
      git_diff_tree_to_tree($0, raw, old, new, &options)
    }
    var changes: [TreeChange] = []
    changes.reserveCapacity(git_diff_num_deltas(diff.raw))
    for index in 0..<git_diff_num_deltas(diff.raw) {
      guard let delta = git_diff_get_delta(diff.raw, index)?.pointee else { continue }
      let file = delta.status == GIT_DELTA_DELETED ? delta.old_file : delta.new_file
      guard let path = file.path.flatMap({ String(validatingCString: $0) }) else {
        throw GitError(
          .unsupported, "a file has a name that is not UTF-8: \(String(cString: file.path))",
          hint: "rename it, or use git itself")
      }
      // A tree can say anything, even that a file is called ../x.
      try PathRules.check(path)
      changes.append(
        TreeChange(path: path, old: TreeEntry(delta.old_file), new: TreeEntry(delta.new_file)))
    }
    return changes
  }
}

extension TreeEntry {
  /// nil for the side of a difference that has nothing.
  fileprivate init?(_ file: git_diff_file) {
    guard file.mode != 0, let mode = Self.mode(file.mode) else { return nil }
    var oid = file.id
    guard let id = ObjectID(&oid) else { return nil }
    self.init(id: id, mode: mode)
  }

  private static func mode(_ bits: UInt16) -> git_filemode_t? {
    git_filemode_t(UInt32(bits))
  }
}
