/// How the engine talks to its caller while it reads.
public struct RunObserver: Sendable {
  /// Asked often; the run stops with ``EngineError/Code/cancelled`` once it says yes.
  public let isCancelled: @Sendable () -> Bool
  /// Told now and then how far the reading is.
  public let progress: @Sendable (LogStatistics) -> Void

  /// An observer; without arguments one that never cancels and does not listen.
  public init(
    isCancelled: @escaping @Sendable () -> Bool = { false },
    progress: @escaping @Sendable (LogStatistics) -> Void = { _ in }
  ) {
    self.isCancelled = isCancelled
    self.progress = progress
  }
}

/// The service's counters (GetQueryResults, `statistics`).
public struct LogStatistics: Sendable, Hashable {
  /// Events that passed the filters, before limits and aggregation.
  public var recordsMatched = 0
  /// Events looked at.
  public var recordsScanned = 0
  /// Bytes of messages looked at, uncompressed.
  public var bytesScanned = 0
  /// Log groups that were read.
  public var logGroupsScanned = 0

  /// All zero.
  public init() {}
}
