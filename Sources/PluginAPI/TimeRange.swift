/// A range of time in milliseconds since 1970, both ends included.
public struct TimeRange: Sendable, Hashable {
  /// First millisecond.
  public let start: Int64
  /// Last millisecond.
  public let end: Int64

  /// A range; an end before the start makes it hold only the start.
  public init(start: Int64, end: Int64) {
    self.start = start
    self.end = max(start, end)
  }
}
