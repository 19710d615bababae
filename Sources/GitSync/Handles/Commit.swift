import CLibgit2

/// A commit that is open for reading.
struct Commit: ~Copyable {
  private let handle: Handle
  let id: ObjectID
  var raw: OpaquePointer { handle.raw }

  init(_ id: ObjectID, in repository: OpenRepository) throws(GitError) {
    var oid = id.oid
    handle = try Handle(freedBy: git_commit_free, "cannot read the commit \(id.short)") {
      git_commit_lookup($0, repository.raw, &oid)
    }
    self.id = id
  }

  var parents: [ObjectID] {
    (0..<git_commit_parentcount(raw)).compactMap { ObjectID(git_commit_parent_id(raw, $0)) }
  }

  func tree() throws(GitError) -> Handle {
    try Handle(freedBy: git_tree_free, "cannot read the files of commit \(id.short)") {
      git_commit_tree($0, raw)
    }
  }

  var time: Int64 { git_commit_time(raw) }

  var summary: CommitSummary {
    let author = git_commit_author(raw)
    return CommitSummary(
      id: id, subject: git_commit_summary(raw).map { String(cString: $0) } ?? "",
      author: Author(
        name: author.map { String(cString: $0.pointee.name) } ?? "",
        email: author.map { String(cString: $0.pointee.email) } ?? ""),
      time: time)
  }
}

extension OpenRepository {
  /// What a path is in a commit; nil when it has none.
  func entry(_ path: String, in tree: OpaquePointer) throws(GitError) -> TreeEntry? {
    let entry = try Handle.find(freedBy: git_tree_entry_free, "cannot look for \(path)") {
      git_tree_entry_bypath($0, tree, path)
    }
    guard let entry else { return nil }
    guard let id = ObjectID(git_tree_entry_id(entry.raw)) else { return nil }
    return TreeEntry(id: id, mode: git_tree_entry_filemode(entry.raw))
  }

  /// What a path is in a commit; nil without a commit too.
  func entry(_ path: String, at commit: ObjectID?) throws(GitError) -> TreeEntry? {
    guard let commit else { return nil }
    let tree = try Commit(commit, in: self).tree()
    return try entry(path, in: tree.raw)
  }

  /// The bytes of a file's content.
  func blob(_ id: ObjectID) throws(GitError) -> [UInt8] {
    var oid = id.oid
    let blob = try Handle(freedBy: git_blob_free, "cannot read the content \(id.short)") {
      git_blob_lookup($0, raw, &oid)
    }
    let count = Int(git_blob_rawsize(blob.raw))
    return Array(UnsafeRawBufferPointer(start: git_blob_rawcontent(blob.raw), count: count))
  }
}

/// What stands at a path of a tree.
struct TreeEntry: Hashable {
  let id: ObjectID
  let mode: git_filemode_t

  static func == (left: TreeEntry, right: TreeEntry) -> Bool {
    left.id == right.id && left.mode.rawValue == right.mode.rawValue
  }

  func hash(into hasher: inout Hasher) { hasher.combine(id) }

  var isFolder: Bool { mode == GIT_FILEMODE_TREE }
  var isLink: Bool { mode == GIT_FILEMODE_LINK }
  /// The commit of another repository, which is left alone.
  var isSubmodule: Bool { mode == GIT_FILEMODE_COMMIT }
  var isExecutable: Bool { mode == GIT_FILEMODE_BLOB_EXECUTABLE }
}
