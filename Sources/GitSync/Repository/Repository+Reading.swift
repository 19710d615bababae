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
      let object = try Handle.find(freedBy: git_object_free, "cannot read \(revision)") {
        git_revparse_single($0, repository.raw, revision + "^{commit}")
      }
      guard let object, let id = ObjectID(git_object_id(object.raw)) else {
        throw GitError(.notFound, "there is no commit \(revision)")
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

/// The two forms of a branch's name.
enum BranchName {
  static func short(_ full: String) -> String {
    full.hasPrefix("refs/heads/") ? String(full.dropFirst("refs/heads/".count)) : full
  }

  /// The full name of a branch as a person writes it.
  ///
  /// - Throws: ``GitError`` `invalidName` for names that git would not take.
  static func full(_ short: String) throws(GitError) -> String {
    var isValid: Int32 = 0
    guard git_branch_name_is_valid(&isValid, short) == 0, isValid == 1, !short.hasPrefix("-"),
      short.utf8.count <= 200
    else {
      throw GitError(
        .invalidName, "a branch cannot be called \(short)",
        hint: "use letters, digits, - and /, and begin with a letter")
    }
    return "refs/heads/" + short
  }
}
