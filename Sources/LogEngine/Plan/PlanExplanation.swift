/// What running a query would read, and what would be done with it; nothing is run to find out.
public struct PlanExplanation: Sendable, Hashable {
  /// A file of a log group.
  public struct File: Sendable, Hashable {
    /// The path below the folder of logs.
    public let name: String
    /// Bytes on disk, compressed or not.
    public let bytes: Int
    /// The filter that excludes all its events; nil when it would be read.
    public let excludedBy: String?
  }

  /// A log group that the query names, or that is read because it names none.
  public struct Group: Sendable, Hashable {
    /// The group.
    public let name: String
    /// Its files, in the order of reading.
    public let files: [File]
  }

  /// A stage that cannot pass rows on as they come.
  public struct Holding: Sendable, Hashable {
    /// The stage in its standard layout.
    public let stage: String
    /// How much it holds at most, in words.
    public let amount: String
  }

  /// The groups to read.
  public let groups: [Group]
  /// The range to read, in milliseconds since 1970; nil for everything. Times stand in the events, so it
  /// excludes events and never files.
  public let range: ClosedRange<Int64>?
  /// Filters that events meet as they are read, before any stage that holds rows.
  public let filters: [String]
  /// The stages that hold rows, in their order.
  public let holdings: [Holding]
  /// Whether the reading may end before the last file.
  public let mayStopEarly: Bool
  /// The columns of the answer.
  public let columns: [String]
  /// What runs before: subqueries, the earlier time of `diff`.
  public let before: [String]
  /// Remarks about the query.
  public let notes: [String]

  /// The files that would be read.
  public var filesRead: [File] { groups.flatMap(\.files).filter { $0.excludedBy == nil } }
}
