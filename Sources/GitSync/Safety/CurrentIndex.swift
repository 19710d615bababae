import CLibgit2

/// The index as it is now, to look things up in.
final class CurrentIndex {
  private let handle: Handle
  /// Paths that a sparse checkout leaves out of the working tree.
  let skipped: Set<String>

  /// What the index knows of a path.
  enum Entry {
    case missing
    case staged(TreeEntry)
    case conflicted
  }

  init(_ repository: OpenRepository) throws(GitError) {
    let path = repository.gitFolder + "/index"
    let handle = try Handle(freedBy: git_index_free, "cannot read the index \(path)") {
      git_index_open($0, path)
    }
    skipped = Self.skipped(in: handle.raw)
    self.handle = handle
  }

  func entry(_ path: String) -> Entry {
    if let entry = git_index_get_bypath(handle.raw, path, 0)?.pointee {
      return .staged(TreeEntry(id: ObjectID(entry.id), mode: git_filemode_t(entry.mode)))
    }
    let isConflicted = (1...3).contains { git_index_get_bypath(handle.raw, path, $0) != nil }
    return isConflicted ? .conflicted : .missing
  }

  private static func skipped(in index: OpaquePointer) -> Set<String> {
    var paths: Set<String> = []
    for position in 0..<git_index_entrycount(index) {
      guard let entry = git_index_get_byindex(index, position)?.pointee else { continue }
      if UInt32(entry.flags_extended) & GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue != 0 {
        paths.insert(String(cString: entry.path))
      }
    }
    return paths
  }
}
