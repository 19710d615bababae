public import InsightsLanguage

/// A parsed query with what it needs to run.
public struct LogQuery: Sendable {
  /// The most characters that the text of a query may have (section 1).
  public static let maximumLength = 10_000

  /// The query's stages.
  public let query: Query
  /// An upper bound on rows, applied as one more `limit` behind the query's own; nil for none.
  public let limit: Int?
  /// Only events in this range are read, both ends included, in milliseconds since 1970; nil for all.
  public let range: ClosedRange<Int64>?
  /// What `now()` is, in milliseconds since 1970.
  public let now: Int64

  /// A query to run.
  public init(_ query: Query, limit: Int? = nil, range: ClosedRange<Int64>? = nil, now: Int64) {
    self.query = query
    self.limit = limit
    self.range = range
    self.now = now
  }
}
