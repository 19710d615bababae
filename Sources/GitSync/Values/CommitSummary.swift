import CLibgit2

/// What a list of commits shows of one.
public struct CommitSummary: Sendable, Hashable {
  /// The commit.
  public let id: ObjectID
  /// The first line of its message.
  public let subject: String
  /// Who wrote it.
  public let author: Author
  /// When it was committed, in seconds since 1970.
  public let time: Int64
}

/// The name and address that git writes into a commit.
public struct Author: Sendable, Hashable {
  /// `Ana Example`
  public let name: String
  /// `ana@example.com`
  public let email: String

  /// Name and address as they are.
  public init(name: String, email: String) {
    self.name = name
    self.email = email
  }
}

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
}
