/// What is known at the end of a query.
public struct QuerySummary: Sendable, Hashable {
  /// Final counters.
  public var statistics: QueryStatistics
  /// The absolute range that was read; nil when nothing was.
  public var range: TimeRange?
  /// The log groups that were read, where they are others than those that were asked for: patterns stand for
  /// the groups that matched. Nil when they are the same.
  public var logGroups: [String]?
  /// Where the data was: `eu-west-1`; nil for backends that have no such thing.
  public var region: String?
  /// What it cost; nil when it cost nothing or nobody can tell.
  public var price: Price?

  /// A summary.
  public init(
    statistics: QueryStatistics, range: TimeRange?, logGroups: [String]? = nil,
    region: String? = nil,
    price: Price? = nil
  ) {
    self.statistics = statistics
    self.range = range
    self.logGroups = logGroups
    self.region = region
    self.price = price
  }
}
