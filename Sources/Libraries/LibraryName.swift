public import GitSync

/// What a library is called: before the colon of `ops:eks/nodes.md`, and as a folder.
///
/// Letters, digits, `.`, `_` and `-`, beginning with a letter or digit, so that no name leads out of the folder of
/// libraries or hides in it; at least two, so that `C:\nodes.md` stays a path.
public struct LibraryName: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The name.
  public let text: String

  /// What a name is made of, for hints.
  public static let rule = "use 2 to 64 letters, digits, “.”, “_” and “-”, and begin with a letter"

  /// nil for what cannot be a name.
  public init?(_ text: some StringProtocol) {
    guard (2...64).contains(text.utf8.count), let first = text.first,
      text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }),
      first.isLetter || first.isNumber
    else { return nil }
    self.text = String(text)
  }

  /// What a library from an address is called unless somebody says otherwise; nil when that cannot be a name.
  public init?(of url: RemoteURL) {
    guard let name = url.name else { return nil }
    self.init(name)
  }

  /// ``text``
  public var description: String { text }

  /// In alphabetical order.
  public static func < (left: LibraryName, right: LibraryName) -> Bool { left.text < right.text }
}
