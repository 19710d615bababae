/// How an update ended.
public enum UpdateOutcome: Sendable, Hashable {
  /// There was nothing new.
  case upToDate(ObjectID)
  /// The library went forward.
  case moved(Movement)
  /// There is nothing new, but commits here that the remote has not.
  case ahead(Int)
  /// Both sides have commits of their own, so nothing was changed here.
  ///
  /// With `isRewritten` the commits here were the remote's own until it replaced them.
  case diverged(ahead: Int, behind: Int, isRewritten: Bool)
  /// These files have local changes that would be lost, so nothing was changed here.
  case blocked([String])

  /// The step from one commit to another.
  public struct Movement: Sendable, Hashable {
    /// Where it was; nil when there was nothing.
    public let from: ObjectID?
    /// Where it is now.
    public let to: ObjectID
    /// The branch, without `refs/heads/`.
    public let branch: String
    /// How many commits are new.
    public let commits: Int
    /// What changed, renames recognised; the first thousand.
    public let changes: [FileChange]
    /// How many files changed.
    public let changeCount: Int
  }

  /// How to go on where the update could not; nil where it could.
  public var hint: String? {
    switch self {
    case .upToDate, .moved: nil
    case .ahead: "git push sends your commits"
    case .diverged(_, _, isRewritten: false):
      "git pull --rebase puts your commits on top of the new ones"
    case .diverged(_, _, isRewritten: true):
      "the remote replaced its history; if you have nothing of your own here, git reset --keep "
        + "@{upstream} takes over the new one"
    case .blocked: "commit your changes, or git stash puts them aside, and sync again"
    }
  }
}
