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
    try await perform { repository, _ throws(GitError) in
      guard let url = repository.settings.text("remote.origin.url") else {
        throw GitError(
          .unknownRemote, "\(path) has no remote “origin”",
          hint: "git remote add origin URL names one")
      }
      return try RemoteURL(url, relativeTo: path)
    }
  }
}

extension RepositoryGuard {
  /// Notes where the repository is from.
  func follow(_ url: RemoteURL) throws(GitError) {
    guard repository.settings.text("remote.origin.url") != url.original else { return }
    try replace(repository.commonFolder + "/config") { copy throws(GitError) in
      try ConfigurationFile.set([("remote.origin.url", url.original)], in: copy)
      // The new file of the same name, not the old one that was linked here.
      if url.password != nil { chmod(copy, 0o600) }
    }
  }
}
