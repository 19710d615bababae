import SourceText

/// The other side's reason for not moving a branch.
enum PushRefusal {
  static func error(_ reason: String, _ url: RemoteURL, _ words: [String]) -> GitError {
    let plain = VisibleText.of(reason)
    if isRace(plain) {
      return GitError(
        .notFastForward, "\(url.masked) has commits that are not here",
        hint: "fetch them, and push again")
    }
    let said = words.isEmpty ? "" : ": " + words.suffix(5).joined(separator: "; ")
    return GitError(
      .rejected, "\(url.masked) does not accept the push (\(plain))\(said)",
      hint: "the commit is safe here; do what the other side asks for, and push again")
  }

  /// Words of git's own receiver for a branch that somebody else moved meanwhile.
  private static func isRace(_ reason: String) -> Bool {
    let words = [
      "non-fast-forward", "fetch first", "failed to update ref", "cannot lock ref", "stale info",
      "failed to lock", "reference already exists", "incorrect old value provided",
    ]
    return words.contains { reason.contains($0) }
  }
}
