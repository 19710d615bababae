import CLibgit2

/// What changed between two commits, for people: with renames recognised.
struct ChangeList {
  private let repository: OpenRepository

  /// Pairs of files that are compared at most to find renames.
  static let renameLimit = 1000

  init(_ repository: OpenRepository) { self.repository = repository }

  /// The first `limit` changes, and how many there are.
  func between(_ old: ObjectID?, _ new: ObjectID, limit: Int) throws(GitError)
    -> ([FileChange], Int)
  {
    let diff = try diff(old, new)
    let count = git_diff_num_deltas(diff.raw)
    let changes = (0..<min(count, limit)).compactMap { index in
      git_diff_get_delta(diff.raw, index).flatMap { FileChange($0.pointee) }
    }
    return (changes, count)
  }

  /// The path that a file had before a commit moved it to `path`; nil when it was not moved.
  func origin(of path: String, from old: ObjectID, to new: ObjectID) throws(GitError) -> String? {
    let diff = try diff(old, new)
    for index in 0..<git_diff_num_deltas(diff.raw) {
      guard let delta = git_diff_get_delta(diff.raw, index)?.pointee,
        delta.status == GIT_DELTA_RENAMED, String(cString: delta.new_file.path) == path
      else { continue }
      return String(cString: delta.old_file.path)
    }
    return nil
  }

  private func diff(_ old: ObjectID?, _ new: ObjectID) throws(GitError) -> Handle {
    let newTree = try Commit(new, in: repository).tree()
    guard let old else { return try diff(raw: nil, newTree.raw) }
    let oldTree = try Commit(old, in: repository).tree()
    return try diff(raw: oldTree.raw, newTree.raw)
  }

  private func diff(raw old: OpaquePointer?, _ new: OpaquePointer) throws(GitError) -> Handle {
    var options = git_diff_options()
    git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION))
    options.flags = GIT_DIFF_SKIP_BINARY_CHECK.rawValue
    let diff = try Handle(freedBy: git_diff_free, "cannot compare two commits") {
      git_diff_tree_to_tree($0, repository.raw, old, new, &options)
    }
    var find = git_diff_find_options()
    git_diff_find_options_init(&find, UInt32(GIT_DIFF_FIND_OPTIONS_VERSION))
    find.flags = GIT_DIFF_FIND_RENAMES.rawValue
    find.rename_limit = Self.renameLimit
    try Libgit2.check(git_diff_find_similar(diff.raw, &find), "cannot look for renames")
    return diff
  }
}

extension FileChange {
  /// nil for a file that is the same.
  init?(_ delta: git_diff_delta) {
    guard let new = delta.new_file.path, let old = delta.old_file.path else { return nil }
    switch delta.status {
    case GIT_DELTA_ADDED: self.init(path: String(cString: new), kind: .added)
    case GIT_DELTA_DELETED: self.init(path: String(cString: old), kind: .deleted)
    case GIT_DELTA_RENAMED:
      self.init(path: String(cString: new), kind: .renamed(from: String(cString: old)))
    case GIT_DELTA_UNTRACKED: self.init(path: String(cString: new), kind: .untracked)
    case GIT_DELTA_CONFLICTED: self.init(path: String(cString: new), kind: .conflicted)
    case GIT_DELTA_MODIFIED, GIT_DELTA_TYPECHANGE:
      self.init(path: String(cString: new), kind: .modified)
    default: return nil
    }
  }
}
