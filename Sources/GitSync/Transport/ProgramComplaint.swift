import SourceText

/// Reads from the words of `ssh`, or of the git on the other side, what went wrong.
struct ProgramComplaint {
  let error: GitError?

  init(_ url: RemoteURL, status: Int32, errors: String) {
    let lines = errors.split(whereSeparator: \.isNewline).map { VisibleText.of(String($0)) }
      .filter { !$0.allSatisfy { "@ ".contains($0) } }
    guard status != 0 || !lines.isEmpty else {
      error = nil
      return
    }
    let kind = Self.kinds.first { kind in
      kind.words.contains { errors.says($0) }
    }
    let place = url.host ?? url.path
    let telling = kind.flatMap { kind in
      lines.last { line in kind.words.contains { line.says($0) } }
    }
    let words = telling ?? lines.last ?? "it ended with status \(status)"
    error = GitError(
      kind?.code ?? .networkFailed,
      "\(kind?.title ?? "cannot reach") \(place): \(MaskedText.of(words))",
      hint: kind?.hint.replacing("HOST", with: place))
  }

  private struct Kind {
    let words: [String]
    let code: GitError.Code
    let title: String
    let hint: String
  }

  private static let kinds = [
    Kind(
      words: [
        "host key verification failed", "remote host identification has changed",
        "host key is known",
      ],
      code: .hostKeyMismatch, title: "the key of this host is not the known one:",
      hint: "ssh HOST shows its key; when the host really has a new one, ssh-keygen -R HOST "
        + "forgets the old"),
    Kind(
      words: ["permission denied", "too many authentication failures", "access denied"],
      code: .authenticationFailed, title: "access refused by",
      hint: "ssh -T HOST shows what the host makes of your keys; ssh-add -l lists those loaded"),
    Kind(
      words: [
        "does not appear to be a git repository", "repository not found", "no such repository",
        "could not be found",
      ],
      code: .notFound, title: "there is no such repository on",
      hint: "check the path in the address, and that you may read it"),
    Kind(
      words: ["command not found", "git-upload-pack: not found", "git-receive-pack: not found"],
      code: .unsupported, title: "git is missing on", hint: "install git on HOST"),
    Kind(
      words: [
        "could not resolve hostname", "connection refused", "connection timed out", "timed out",
        "no route to host", "connection closed", "connection reset", "broken pipe",
      ],
      code: .networkFailed, title: "cannot reach",
      hint: "check the host's name and port, and the network"),
  ]
}

extension String {
  /// Whether it holds the words in whatever case.
  fileprivate func says(_ words: String) -> Bool {
    lowercased().contains(words)
  }
}
