extension OpenRepository {
  /// The address of a remote, as `insteadOf` and its kin rewrite it.
  ///
  /// - Throws: ``GitError`` `unknownRemote`, `badAddress`.
  func remoteURL(_ name: String, forPush: Bool) throws(GitError) -> RemoteURL {
    guard let url = settings.text("remote.\(name).url") else {
      throw GitError(
        .unknownRemote, "the repository has no remote \(name.debugDescription)",
        hint: "git remote add \(name) URL names one")
    }
    let folder = workTree ?? gitFolder
    if forPush {
      if let own = settings.text("remote.\(name).pushurl") {
        return try RemoteURL(rewritten(own, ".insteadof") ?? own, relativeTo: folder)
      }
      if let other = rewritten(url, ".pushinsteadof") {
        return try RemoteURL(other, relativeTo: folder)
      }
    }
    return try RemoteURL(rewritten(url, ".insteadof") ?? url, relativeTo: folder)
  }

  /// An address as `insteadOf` rewrites it.
  func rewritten(_ url: RemoteURL) throws(GitError) -> RemoteURL {
    guard let other = rewritten(url.original, ".insteadof") else { return url }
    return try RemoteURL(other, relativeTo: workTree ?? gitFolder)
  }

  /// The address with the longest beginning that a setting names replaced; nil when there is none.
  private func rewritten(_ url: String, _ suffix: String) -> String? {
    let rules = settings.entries(prefix: "url.", suffix: suffix).filter {
      url.hasPrefix($0.value)
    }
    guard let rule = rules.max(by: { $0.value.utf8.count < $1.value.utf8.count }) else {
      return nil
    }
    return rule.middle + url.dropFirst(rule.value.count)
  }
}
