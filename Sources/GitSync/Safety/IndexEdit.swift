import CLibgit2

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Brings some paths of an index to what a commit has there, and leaves all others alone.
struct IndexEdit {
  private let copy: String
  private let repository: OpenRepository

  /// An edit of an index file, which is a copy of the repository's.
  init(at copy: String, _ repository: OpenRepository) {
    self.copy = copy
    self.repository = repository
  }

  func apply(_ changes: [TreeChange], _ tree: WorkTree) throws(GitError) {
    let index = try Handle(freedBy: git_index_free, "cannot read the index") {
      git_index_open($0, copy)
    }
    // Only an index that belongs to a repository takes care of files changed in the moment of its last writing.
    git_repository_set_index(repository.raw, index.raw)
    defer { git_repository_set_index(repository.raw, nil) }
    for change in changes {
      if let new = change.new {
        try add(new, change.path, tree, index.raw)
      } else {
        _ = try Libgit2.found(
          git_index_remove(index.raw, change.path, 0), "cannot take \(change.path) off the index")
      }
    }
    try Libgit2.check(git_index_write(index.raw), "cannot write the index")
  }

  private func add(_ new: TreeEntry, _ path: String, _ tree: WorkTree, _ index: OpaquePointer)
    throws(GitError)
  {
    var entry = git_index_entry()
    if let status = FilePath.status("\(tree.root)/\(path)"), !new.isSubmodule {
      entry.take(status)
    }
    if let before = git_index_get_bypath(index, path, 0)?.pointee {
      entry.flags_extended =
        before.flags_extended & UInt16(GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue)
    }
    entry.id = new.id.oid
    entry.mode = new.mode.rawValue
    let status = path.withCString { name in
      entry.path = name
      return git_index_add(index, &entry)
    }
    try Libgit2.check(status, "cannot add \(path) to the index")
  }
}

extension git_index_entry {
  /// What git compares to know that a file was not touched since.
  fileprivate mutating func take(_ status: stat) {
    #if canImport(Darwin)
      let (changed, modified) = (status.st_ctimespec, status.st_mtimespec)
    #else
      let (changed, modified) = (status.st_ctim, status.st_mtim)
    #endif
    ctime = git_index_time(
      seconds: Int32(truncatingIfNeeded: changed.tv_sec), nanoseconds: UInt32(changed.tv_nsec))
    mtime = git_index_time(
      seconds: Int32(truncatingIfNeeded: modified.tv_sec), nanoseconds: UInt32(modified.tv_nsec))
    dev = UInt32(truncatingIfNeeded: status.st_dev)
    ino = UInt32(truncatingIfNeeded: status.st_ino)
    uid = status.st_uid
    gid = status.st_gid
    file_size = UInt32(truncatingIfNeeded: status.st_size)
  }
}
