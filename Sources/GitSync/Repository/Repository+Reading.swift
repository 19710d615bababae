import CLibgit2

/// Where HEAD of a repository is.
public struct HeadState: Sendable, Hashable {
  /// The branch without `refs/heads/`; nil when HEAD is at a commit and on no branch.
  public let branch: String?
  /// The commit; nil when the branch has none yet.
  public let commit: CommitSummary?
}

/// One version of a file.
public struct FileVersion: Sendable, Hashable {
  /// The commit it was looked up in.
  public let commit: ObjectID
  /// The id of its content.
  public let blob: ObjectID
}

extension Repository {
  /// Where HEAD is.
  public func head() async throws(GitError) -> HeadState {
    try await perform { repository, _ throws(GitError) in
      let head = try repository.head()
      var commit: CommitSummary?
      if let id = head.commit { commit = try Commit(id, in: repository).summary }
      return HeadState(branch: head.branch.map(BranchName.short), commit: commit)
    }
  }

  /// The version of a file in a commit, HEAD's when none is named; nil when that commit does not have it.
  ///
  /// - Parameter path: Relative to the root of the working tree.
  public func version(of path: String, at commit: ObjectID? = nil) async throws(GitError)
    -> FileVersion?
  {
    try await perform { repository, _ throws(GitError) in
      let head = try repository.head().commit
      guard let id = commit ?? head else { return nil }
      let tree = try Commit(id, in: repository).tree()
      guard let entry = try repository.entry(path, in: tree.raw), !entry.isFolder else {
        return nil
      }
      return FileVersion(commit: id, blob: entry.id)
    }
  }

  /// The bytes of a file in a commit.
  ///
  /// - Throws: ``GitError`` `notFound`.
  public func read(_ path: String, at commit: ObjectID) async throws(GitError) -> [UInt8] {
    try await perform { repository, _ throws(GitError) in
      let tree = try Commit(commit, in: repository).tree()
      guard let entry = try repository.entry(path, in: tree.raw), !entry.isFolder else {
        throw GitError(.notFound, "commit \(commit.short) has no file \(path)")
      }
      return try repository.blob(entry.id)
    }
  }

  /// The commit that a revision such as `main`, `v1.2` or the first digits of an id stands for.
  ///
  /// - Throws: ``GitError`` `notFound`.
  public func commit(_ revision: String) async throws(GitError) -> CommitSummary {
    try await perform { repository, _ throws(GitError) in
      guard let id = try repository.commit(revision) else {
        throw GitError(.notFound, "there is no commit \(revision.debugDescription)")
      }
      return try Commit(id, in: repository).summary
    }
  }

  /// The name and address that commits will carry.
  ///
  /// - Throws: ``GitError`` `noIdentity`, with the commands that set it.
  public func author() async throws(GitError) -> Author {
    try await perform { repository, _ throws(GitError) in try Identity(repository).author }
  }

  /// The address of a remote, for pushing when the configuration tells the two apart.
  ///
  /// - Throws: ``GitError`` `unknownRemote`, `badAddress`.
  public func remoteURL(_ name: String = "origin", forPush: Bool = false) async throws(GitError)
    -> RemoteURL
  {
    try await perform { repository, _ throws(GitError) in
      try repository.remoteURL(name, forPush: forPush)
    }
  }
}

extension OpenRepository {
  /// The commit of a revision.
  fileprivate func commit(_ revision: String) throws(GitError) -> ObjectID? {
    // libgit2 1.5 loses memory with every name that is nothing, so the name itself is looked up first.
    let name = String(revision.prefix { !"~^:@{".contains($0) })
    guard !name.isEmpty, isReference(name) || isObject(name) else { return nil }
    let object = try Handle.find(freedBy: git_object_free, "cannot read \(revision)") {
      git_revparse_single($0, raw, revision + "^{commit}")
    }
    guard let object else { return nil }
    return ObjectID(git_object_id(object.raw))
  }

  private func isReference(_ name: String) -> Bool {
    var reference: OpaquePointer?
    defer { git_reference_free(reference) }
    return git_reference_dwim(&reference, raw, name) == 0
  }

  private func isObject(_ digits: String) -> Bool {
    var oid = git_oid()
    guard digits.utf8.count >= 4, git_oid_fromstrp(&oid, digits) == 0 else { return false }
    var object: OpaquePointer?
    defer { git_object_free(object) }
    return git_object_lookup_prefix(&object, raw, &oid, digits.utf8.count, GIT_OBJECT_ANY) == 0
  }
}
