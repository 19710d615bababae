/// The service's counters (GetQueryResults, `statistics`).
public struct QueryStatistics: Sendable, Hashable {
  /// Events that passed the filters, before limits and aggregation.
  public var recordsMatched: Double = 0
  /// Events looked at.
  public var recordsScanned: Double = 0
  /// Bytes of log data looked at, uncompressed.
  public var bytesScanned: Double = 0
  /// Log groups that were read.
  public var logGroupsScanned: Double = 0
  /// Events that an index made unnecessary to look at.
  public var estimatedRecordsSkipped: Double = 0
  /// Bytes that an index made unnecessary to look at.
  public var estimatedBytesSkipped: Double = 0

  /// All zero.
  public init() {}
}

extension QueryStatistics {
  /// The counters of two queries together; log groups are not counted twice.
  public static func + (left: Self, right: Self) -> Self {
    var sum = left
    sum.recordsMatched += right.recordsMatched
    sum.recordsScanned += right.recordsScanned
    sum.bytesScanned += right.bytesScanned
    sum.logGroupsScanned = max(left.logGroupsScanned, right.logGroupsScanned)
    sum.estimatedRecordsSkipped += right.estimatedRecordsSkipped
    sum.estimatedBytesSkipped += right.estimatedBytesSkipped
    return sum
  }
}
