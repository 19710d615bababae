import CLibgit2

/// What libgit2's words about a remote mean.
enum RemoteFailure {
  static func error(_ failure: Libgit2Failure, _ intention: String, _ url: RemoteURL) -> GitError {
    let place = url.masked
    if let kind = kind(failure.words) {
      return GitError(kind.code, "\(kind.title) \(place)", hint: kind.hint, cause: failure)
    }
    if url.scheme == .file,
      failure.status == GIT_ENOTFOUND.rawValue || FilePath.status(url.path) == nil
    {
      return GitError(
        .notFound, "there is no repository at \(place)", hint: "check the path", cause: failure)
    }
    let error = Libgit2.error(failure, intention)
    guard error.code == .failed, url.scheme != .file else { return error }
    return GitError(.networkFailed, error.message, hint: error.hint, cause: failure)
  }

  /// Whether the other side was understood, so that no broken connection is to blame.
  static func isVerdict(_ failure: Libgit2Failure) -> Bool {
    failure.status == GIT_ECERTIFICATE.rawValue
      || failure.status == GIT_ENONFASTFORWARD.rawValue || kind(failure.words) != nil
  }

  private static func kind(_ words: String) -> (code: GitError.Code, title: String, hint: String)? {
    let isStatus = words.contains("status code")
    if isStatus, words.contains("404") {
      return (
        .notFound, "there is no repository at", "check the address, and that you may read it"
      )
    }
    if isStatus, words.contains("403") {
      return (
        .authenticationFailed, "you may not use",
        "check what the token or the user is allowed to do"
      )
    }
    if words.contains("cannot redirect") {
      return (
        .badAddress, "another host now has what was at",
        "open the address in a browser, and use the one it leads to"
      )
    }
    return nil
  }
}
