/// A commit to be made of exactly the given files.
public struct CommitRequest: Sendable {
  /// A file of the commit.
  public struct File: Sendable {
    /// Its path, relative to the root of the repository.
    public var path: String
    /// Its bytes.
    public var bytes: [UInt8]
    /// The bytes that the caller read and built on; nil for a file that must not exist yet.
    public var replacing: [UInt8]?

    /// A file that is new, or replaces what the caller read.
    public init(path: String, bytes: [UInt8], replacing: [UInt8]? = nil) {
      self.path = path
      self.bytes = bytes
      self.replacing = replacing
    }
  }

  /// What it adds and changes.
  public var files: [File]
  /// The message: a title, an empty line, a text.
  public var message: String
  /// The branch to commit to, without `refs/heads/`; nil for the one that is checked out.
  ///
  /// A branch that does not exist is made at HEAD. One that is not checked out gets the commit only: HEAD, the
  /// index and the working tree stay as they are.
  public var branch: String?

  /// A commit.
  public init(files: [File], message: String, branch: String? = nil) {
    self.files = files
    self.message = message
    self.branch = branch
  }
}

/// A commit that was made.
public struct CommitOutcome: Sendable, Hashable {
  /// The commit; the one before it when nothing differed from that.
  public let commit: ObjectID
  /// Its branch, without `refs/heads/`.
  public let branch: String
  /// Whether the files are in the working tree now.
  public let isCheckedOut: Bool
  /// Whether nothing differed, so that no commit was needed.
  public let isUnchanged: Bool
  /// What the user should know: that a configured signature or filter was left out.
  public let notes: [String]
}

extension Repository {
  /// Makes a commit. Whatever the user has staged, changed or not added stays exactly as it was.
  ///
  /// The files are written first, each at once, then git's index gets their entries, and the branch moves last and
  /// only from the commit that was built on; when another program was faster the commit is made anew on top. Files
  /// that `.gitignore` names are committed as asked. Hooks are not run and commits are not signed.
  ///
  /// - Throws: ``GitError`` `dirty` when a file has changes that the caller has not read, `alreadyExists`,
  ///   `detachedHead`, `bare`, `noIdentity`, `invalidName`, `locked`, `unwritable`. Nothing was changed then.
  public func commit(_ request: CommitRequest) async throws(GitError) -> CommitOutcome {
    try await perform { repository, operation throws(GitError) in
      try CommitWriter(request, repository, operation).write()
    }
  }
}
