#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Library {
  /// The address it is from as it was given: `insteadOf` and its kin are not applied.
  ///
  /// - Throws: ``GitError`` `unknownRemote`, `badAddress`.
  public func origin() async throws(GitError) -> RemoteURL {
    try await perform { repository, _ throws(GitError) in try repository.origin() }
  }

  /// Makes another address the one that it is from. Nothing is fetched.
  ///
  /// - Returns: The address until now, when it showed another place; nil when nothing, or only a password, is new.
  public func follow(_ url: RemoteURL) async throws(GitError) -> RemoteURL? {
    try await perform { repository, operation throws(GitError) in
      let former = try? repository.origin()
      if let former, former == url { return nil }
      let guardian = try RepositoryGuard(repository, operation)
      try guardian.replace(repository.commonFolder + "/config") { copy throws(GitError) in
        try ConfigurationFile.set([("remote.origin.url", url.original)], in: copy)
        if url.password != nil { chmod(copy, 0o600) }
      }
      return former?.masked == url.masked ? nil : former
    }
  }
}

extension OpenRepository {
  fileprivate func origin() throws(GitError) -> RemoteURL {
    guard let url = settings.text("remote.origin.url") else {
      throw GitError(
        .unknownRemote, "\(workTree ?? gitFolder) has no remote “origin”",
        hint: "git remote add origin URL names one")
    }
    return try RemoteURL(url, relativeTo: workTree ?? gitFolder)
  }
}
