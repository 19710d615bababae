/// The second extension point: something that answers queries.
///
/// A backend gets the steps that share it as one batch and answers with events until every step has finished
/// or failed. It owns its threads and connections; it may run the steps of a batch at the same time, and must
/// not block the caller's thread. When the consumer's task is cancelled it stops its work, remote work
/// included, and finishes the stream.
public protocol QueryBackend: Sendable {
  /// The name people select it by: `files`.
  var name: String { get }

  /// Names of the languages it answers.
  var languages: [String] { get }

  /// Runs a batch. Each request gets exactly one ``BackendEvent/finished(_:_:)`` or
  /// ``BackendEvent/failed(_:_:)``, after all of its other events.
  func run(_ batch: QueryBatch) -> AsyncStream<BackendEvent>

  /// What answering a request of a batch would read and do, as text for people; nothing is run.
  ///
  /// - Returns: lines that end with a line feed, or nil when the backend cannot tell.
  /// - Throws: ``BackendError`` for what would fail before anything is read.
  func explain(_ request: QueryRequest, in batch: QueryBatch) async throws(BackendError) -> String?
}

extension QueryBackend {
  /// Nothing: most backends know no more than the service tells.
  public func explain(_ request: QueryRequest, in batch: QueryBatch) async throws(BackendError)
    -> String?
  { nil }
}

/// Steps that go to one backend together.
public struct QueryBatch: Sendable {
  /// The steps.
  public let requests: [QueryRequest]
  /// The backend's own settings by name, such as `logs` for the folder of the files backend.
  public let settings: [String: String]
  /// What `now()` is in every query of the batch, in milliseconds since 1970.
  public let now: Int64

  /// A batch.
  public init(requests: [QueryRequest], settings: [String: String], now: Int64) {
    self.requests = requests
    self.settings = settings
    self.now = now
  }
}

/// One query to answer.
public struct QueryRequest: Sendable, Hashable {
  /// Names the step in events; unique in its batch.
  public let id: String
  /// Name of the query's language.
  public let language: String
  /// The query, placeholders filled.
  public let query: String
  /// The log groups to read, by name.
  public let logGroups: [String]
  /// The time range; nil leaves it to the backend.
  public let range: TimeRange?
  /// An upper bound on rows, applied as one more `limit` behind the query's own; nil for none.
  public let limit: Int?

  /// A request.
  public init(
    id: String, language: String, query: String, logGroups: [String], range: TimeRange? = nil,
    limit: Int? = nil
  ) {
    self.id = id
    self.language = language
    self.query = query
    self.logGroups = logGroups
    self.range = range
    self.limit = limit
  }
}

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

/// What a backend says while it works.
public enum BackendEvent: Sendable {
  /// Work on the request has begun.
  case started(String)
  /// How far it is.
  case progress(String, QueryStatistics)
  /// More rows, in order.
  case rows(String, RowBatch)
  /// A remark for people about the answer: a warning line, a note about ignored input.
  case note(String, String)
  /// All rows were sent.
  case finished(String, QuerySummary)
  /// There will be no more rows.
  case failed(String, BackendError)
}

/// Rows of one result. A missing field is nil, and is not the same as an empty text.
public struct RowBatch: Sendable, Hashable {
  /// Names of the columns of these rows, in display order; a later batch may add columns.
  public var columns: [String]
  /// Values by column; a row may be shorter than `columns`.
  public var rows: [[String?]]
  /// For raw rows the opaque pointer to each log event, else empty.
  public var pointers: [String]

  /// A batch.
  public init(columns: [String], rows: [[String?]], pointers: [String] = []) {
    self.columns = columns
    self.rows = rows
    self.pointers = pointers
  }
}

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

  /// All zero.
  public init() {}
}

/// What is known at the end of a query.
public struct QuerySummary: Sendable, Hashable {
  /// Final counters.
  public var statistics: QueryStatistics
  /// The absolute range that was read; nil when nothing was.
  public var range: TimeRange?

  /// A summary.
  public init(statistics: QueryStatistics, range: TimeRange?) {
    self.statistics = statistics
    self.range = range
  }
}
