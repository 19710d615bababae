/// Where the runbook of a run came from.
public struct RunbookOrigin: Sendable, Hashable {
  /// Its path, relative to the root of its repository when it is in one.
  public var path: String
  /// SHA-256 of its bytes as they were read.
  public var sha256: String
  /// The commit that was checked out; nil outside of a repository.
  public var commit: String?
  /// The id of its content in that commit; nil when the commit does not have it.
  public var blob: String?
  /// Whether it differed from that commit, results of earlier runs apart; nil outside of a repository.
  public var isModified: Bool?
  /// The address of the repository's remote, without user and password; nil for none, and when the investigation
  /// is saved in the same repository.
  public var repository: String?

  /// An origin.
  public init(
    path: String, sha256: String, commit: String? = nil, blob: String? = nil,
    isModified: Bool? = nil, repository: String? = nil
  ) {
    self.path = path
    self.sha256 = sha256
    self.commit = commit
    self.blob = blob
    self.isModified = isModified
    self.repository = repository
  }
}
