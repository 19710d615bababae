/// What a backend says while it works.
public enum BackendEvent: Sendable {
  /// Work on the request has begun.
  case started(String)
  /// How far it is.
  case progress(String, QueryProgress)
  /// More rows, in order.
  case rows(String, RowBatch)
  /// A remark for people about the answer: a warning line, a note about ignored input.
  case note(String, String)
  /// All rows were sent.
  case finished(String, QuerySummary)
  /// There will be no more rows.
  case failed(String, BackendError)
}

/// How far a query is.
public struct QueryProgress: Sendable, Hashable {
  /// What it is doing in the service's words, such as `Scheduled` or `Running`; empty when there is
  /// nothing to say.
  public var state: String
  /// Counters so far.
  public var statistics: QueryStatistics
  /// Rows found so far; they may still change.
  public var rows: Int

  /// How far a query is.
  public init(state: String = "", statistics: QueryStatistics = QueryStatistics(), rows: Int = 0) {
    self.state = state
    self.statistics = statistics
    self.rows = rows
  }
}
