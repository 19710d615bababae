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
