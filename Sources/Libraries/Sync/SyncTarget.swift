public import GitSync

/// What is to be synced.
public struct SyncTarget: Sendable, Hashable {
  /// The library.
  public let name: LibraryName
  /// Where it is from; nil to stay with what its clone says.
  public let url: RemoteURL?
  /// The branch to be on; nil for the current one, in a new clone the one that the other side checks out.
  public let branch: String?
}
