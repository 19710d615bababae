/// A file that differs between two commits, or between a commit and the working tree.
public struct FileChange: Sendable, Hashable {
  /// How it differs. More may come.
  public enum Kind: Sendable, Hashable {
    /// It is new.
    case added
    /// Its content, or whether it may be executed, is another one.
    case modified
    /// It is gone.
    case deleted
    /// It was moved here from another path, perhaps with changes.
    case renamed(from: String)
    /// Git does not know it.
    case untracked
    /// A merge left it undecided.
    case conflicted
  }

  /// Its path, relative to the root of the repository.
  public let path: String
  /// How it differs.
  public let kind: Kind

  /// A difference.
  public init(path: String, kind: Kind) {
    self.path = path
    self.kind = kind
  }
}
