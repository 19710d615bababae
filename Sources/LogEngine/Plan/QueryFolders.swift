/// Folders beside the logs that queries draw on. One that is not there is empty.
public struct QueryFolders: Sendable, Hashable {
  /// Tables of `lookup` and `cidrlookup`, as `NAME.csv` with a header line (section 2.2, lookup).
  public var lookups: String?
  /// Saved queries, as `NAME.cwli` or `NAME.txt` (section 1, saved-query parameter).
  public var queries: String?

  /// Folders by their paths.
  public init(lookups: String? = nil, queries: String? = nil) {
    self.lookups = lookups
    self.queries = queries
  }

  var lookupTables: NamedFiles {
    NamedFiles(
      folder: lookups, suffixes: [".csv"], maximumBytes: 10 << 20, kind: "lookup table")
  }

  var savedQueries: NamedFiles {
    NamedFiles(
      folder: queries, suffixes: [".cwli", ".txt"], maximumBytes: 64 << 10, kind: "saved query")
  }
}
