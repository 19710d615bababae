#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The folder that holds the user's libraries, one folder each.
///
/// Nothing else remembers them: a library is there when its folder is, and where it is from stands in its own git
/// configuration.
public struct LibraryShelf: Sendable, Hashable {
  /// The folder; it need not exist.
  public let path: String

  /// The shelf at a folder.
  public init(at path: String) { self.path = path }

  /// Where a library is, or would be.
  public func folder(of name: LibraryName) -> String { "\(path)/\(name)" }

  /// Whether a library was synced.
  public func contains(_ name: LibraryName) -> Bool {
    access(folder(of: name) + "/.git", F_OK) == 0
  }

  /// The libraries that were synced, in alphabetical order.
  public var names: [LibraryName] {
    let names = FolderEntries.names(in: path) ?? []
    return names.compactMap { LibraryName($0) }.filter(contains).sorted()
  }
}
