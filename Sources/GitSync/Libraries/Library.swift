/// A clone that is kept up to date with its remote.
public struct Library: Sendable {
  /// The root of its working tree.
  public let path: String
  private let runtime: GitRuntime

  /// A library that is there already.
  public init(at path: String, _ runtime: GitRuntime) {
    self.path = path
    self.runtime = runtime
  }

  /// Clones a repository. The folder appears when everything is in it, and not before.
  ///
  /// Symbolic links of the repository become small files that hold where they led, so nothing in a library leads out
  /// of it. No hooks, filters or submodules of it are used.
  ///
  /// - Parameters:
  ///   - folder: Where it shall be; its parents are made.
  ///   - branch: The branch to check out; nil for the one that the other side checks out.
  /// - Throws: ``GitError`` `alreadyExists` when something is there, `notFound`, `authenticationFailed`,
  ///   `networkFailed`, `cancelled` …; nothing is left then.
  public static func clone(
    _ url: RemoteURL, to folder: String, branch: String? = nil, _ runtime: GitRuntime,
    progress: ProgressHandler? = nil
  ) async throws(GitError) -> Library {
    try await GitThread.run(Operation(runtime, progress: progress)) { operation throws(GitError) in
      try LibraryClone(url, to: folder, branch: branch, operation).run()
    }
    return Library(at: folder, runtime)
  }

  /// Fetches, and goes forward when nothing stands against it. Local changes and commits are never lost.
  ///
  /// - Parameters:
  ///   - url: Where it is from now on, once that could be reached; nil when nothing changes.
  ///   - branch: The branch to go to; nil to stay on the current one.
  /// - Throws: ``GitError`` when the remote cannot be reached or the branch does not exist there.
  public func update(
    from url: RemoteURL? = nil, branch: String? = nil, progress: ProgressHandler? = nil
  ) async throws(GitError) -> UpdateOutcome {
    try await perform(progress: progress) { repository, operation throws(GitError) in
      try LibraryUpdate(repository, operation, url: url, branch: branch).run()
    }
  }

  /// What the library is, as it stands here; the remote is not asked.
  public func status() async throws(GitError) -> LibraryStatus {
    try await perform { repository, operation throws(GitError) in
      try LibraryStatus(repository, operation)
    }
  }

  func perform<Value: Sendable>(
    progress: ProgressHandler? = nil,
    _ work: @escaping @Sendable (OpenRepository, Operation) throws(GitError) -> Value
  ) async throws(GitError) -> Value {
    let (path, runtime) = (path, runtime)
    return try await GitThread.run(Operation(runtime, progress: progress)) {
      operation throws(GitError) in
      try work(OpenRepository(at: path, runtime), operation)
    }
  }
}
