import CLibgit2

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension OpenRepository {
  /// Stores the tree that has these files on top of another one.
  func tree(with files: [(String, TreeEntry)], on base: consuming Handle?) throws(GitError)
    -> ObjectID
  {
    // The names must stay where they are until the call is over.
    let names = files.map { strdup($0.0) }
    defer { for name in names { free(name) } }
    let updates = zip(files, names).map { file, name in
      git_tree_update(
        action: GIT_TREE_UPDATE_UPSERT, id: file.1.id.oid, filemode: file.1.mode,
        path: UnsafePointer(name))
    }
    var oid = git_oid()
    let raw = base?.raw
    try Libgit2.check(
      git_tree_create_updated(&oid, self.raw, raw, updates.count, updates),
      "cannot put the files into the commit")
    return ObjectID(oid)
  }

  /// Stores a commit; no branch moves.
  func createCommit(
    _ message: String, tree: ObjectID, parent: OpaquePointer?, _ identity: Identity
  ) throws(GitError) -> ObjectID {
    let author = try signature(identity.author, "GIT_AUTHOR_DATE")
    let committer = try signature(identity.committer, "GIT_COMMITTER_DATE")
    return try createCommit(
      message, tree: tree, parent: parent, author: author.raw, committer: committer.raw)
  }

  /// Stores a commit with the message and author of another one.
  func createCommit(
    like original: borrowing Commit, tree: ObjectID, parent: OpaquePointer, _ identity: Identity
  ) throws(GitError) -> ObjectID {
    let committer = try signature(identity.committer, "GIT_COMMITTER_DATE")
    guard let author = git_commit_author(original.raw),
      let message = git_commit_message_raw(original.raw)
    else { throw GitError(.failed, "cannot read the commit \(original.id.short)") }
    return try createCommit(
      String(cString: message), tree: tree, parent: parent,
      author: UnsafeMutablePointer(mutating: author),
      committer: committer.raw)
  }

  private func createCommit(
    _ message: String, tree: ObjectID, parent: OpaquePointer?,
    author: UnsafePointer<git_signature>, committer: UnsafePointer<git_signature>
  ) throws(GitError) -> ObjectID {
    var treeOID = tree.oid
    let tree = try Handle(freedBy: git_tree_free, "cannot read a tree") {
      git_tree_lookup($0, raw, &treeOID)
    }
    var oid = git_oid()
    var parents = [parent]
    try Libgit2.check(
      git_commit_create(
        &oid, raw, nil, author, committer, nil, message.hasSuffix("\n") ? message : message + "\n",
        tree.raw, parent == nil ? 0 : 1, &parents),
      "cannot make the commit")
    return ObjectID(oid)
  }

  private func signature(_ author: Author, _ dateVariable: String) throws(GitError)
    -> Signature
  {
    try Signature(author, date: runtime.variable(dateVariable))
  }
}
