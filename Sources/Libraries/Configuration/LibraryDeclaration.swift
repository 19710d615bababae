public import GitSync

/// A library as the configuration names it.
public struct LibraryDeclaration: Sendable, Hashable {
  /// Its name.
  public let name: LibraryName
  /// Where it is from.
  public let url: RemoteURL
  /// The branch to be on; nil for the one that the other side checks out.
  public let branch: String?
}
