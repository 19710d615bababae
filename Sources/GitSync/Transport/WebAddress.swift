extension RemoteURL {
  /// Where the host shows a commit, or a path in it, to a browser; nil for hosts that are not known.
  ///
  /// Known are GitHub, GitLab, Bitbucket and CodeCommit, and hosts of one's own whose name says what they run.
  ///
  /// - Parameter path: A file, or a folder when it ends with `/`; nil for the commit itself.
  public func webAddress(commit: ObjectID, path: String? = nil) -> String? {
    guard scheme != .file, scheme != .git, let host else { return nil }
    if let address = codeCommit(host, commit, path) { return address }
    guard let kind = Forge(host) else { return nil }
    var name = self.path.prefix { $0 != "?" && $0 != "#" }
    if name.hasPrefix("/~/") { name = name.dropFirst(2) }
    while name.hasSuffix("/") { name = name.dropLast() }
    if name.hasSuffix(".git") { name = name.dropLast(4) }
    let base = "https://\(webHost(host))"
    return kind.address(base, String(name), commit.hex, path)
  }

  /// The host that browsers use; some hosts take SSH under a name of its own.
  private func webHost(_ host: String) -> String {
    let web =
      [
        "ssh.github.com": "github.com", "altssh.gitlab.com": "gitlab.com",
        "altssh.bitbucket.org": "bitbucket.org",
      ][host] ?? host
    guard scheme == .https, let port else { return web }
    return "\(web):\(port)"
  }

  private func codeCommit(_ host: String, _ commit: ObjectID, _ path: String?) -> String? {
    let parts = host.split(separator: ".")
    guard parts.count >= 4, parts[0] == "git-codecommit" || parts[0] == "git-codecommit-fips",
      host.hasSuffix(".amazonaws.com") || host.hasSuffix(".amazonaws.com.cn"),
      let name, self.path.hasPrefix("/v1/repos/")
    else { return nil }
    let region = parts[1]
    let console =
      host.hasSuffix(".cn") ? "console.amazonaws.cn" : "console.aws.amazon.com"
    let base =
      "https://\(region).\(console)/codesuite/codecommit/repositories/"
      + PercentCode.encode(path: name)
    guard let path else { return "\(base)/commit/\(commit.hex)?region=\(region)" }
    let place = PercentCode.encode(path: path.hasSuffix("/") ? String(path.dropLast()) : path)
    return "\(base)/browse/\(commit.hex)/--/\(place)?region=\(region)"
  }
}

/// A program that hosts git repositories, and the form of its addresses.
private enum Forge {
  case gitHub, gitLab, bitbucket, bitbucketServer

  init?(_ host: String) {
    if host == "bitbucket.org" || host == "altssh.bitbucket.org" {
      self = .bitbucket
    } else if host.contains("github") {
      self = .gitHub
    } else if host.contains("gitlab") {
      self = .gitLab
    } else if host.contains("bitbucket") {
      self = .bitbucketServer
    } else {
      return nil
    }
  }

  func address(_ base: String, _ name: String, _ commit: String, _ path: String?) -> String? {
    let root = base + PercentCode.encode(path: name)
    let file = path.map { PercentCode.encode(path: $0) }
    switch self {
    case .gitHub:
      guard let file else { return "\(root)/commit/\(commit)" }
      return file.hasSuffix("/")
        ? "\(root)/tree/\(commit)/\(file.dropLast())" : "\(root)/blob/\(commit)/\(file)"
    case .gitLab:
      guard let file else { return "\(root)/-/commit/\(commit)" }
      return file.hasSuffix("/")
        ? "\(root)/-/tree/\(commit)/\(file.dropLast())" : "\(root)/-/blob/\(commit)/\(file)"
    case .bitbucket:
      guard let file else { return "\(root)/commits/\(commit)" }
      return "\(root)/src/\(commit)/\(file)"
    case .bitbucketServer:
      let parts = name.split(separator: "/").filter { $0 != "scm" }
      guard parts.count == 2 else { return nil }
      let server =
        "\(base)/projects/\(PercentCode.encode(path: String(parts[0])))/repos/"
        + PercentCode.encode(path: String(parts[1]))
      guard let file else { return "\(server)/commits/\(commit)" }
      return "\(server)/browse/\(file)?at=\(commit)"
    }
  }
}
