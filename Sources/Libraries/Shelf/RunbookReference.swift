/// A place in a library as people write it: `ops:eks/nodes.md`, `ops:nodes`, `ops:`.
public struct RunbookReference: Sendable, Hashable {
  /// The library.
  public let library: LibraryName
  /// What stands behind the colon, without slashes at its ends.
  public let path: String

  /// nil for what can only be something else: a path, an address.
  public init?(_ text: String) {
    guard let colon = text.firstIndex(of: ":"), let library = LibraryName(text[..<colon]) else {
      return nil
    }
    let rest = text[text.index(after: colon)...]
    guard !rest.hasPrefix("//"), !rest.hasPrefix("\\") else { return nil }
    self.library = library
    path = rest.split(separator: "/").joined(separator: "/")
  }

  /// Whether the path stays inside the library and out of what is hidden there, as git's own files are.
  var isInside: Bool {
    path.split(separator: "/").allSatisfy { !$0.hasPrefix(".") }
  }
}
