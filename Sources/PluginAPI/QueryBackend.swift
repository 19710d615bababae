/// The second extension point: something that answers queries.
///
/// A backend gets the steps that share it as one batch and reports events until every step has finished
/// or failed. It owns its threads and connections; it may run the steps of a batch at the same time, and must
/// not block the caller's thread. When the calling task is cancelled it stops its work, remote work included,
/// and returns as soon as that is done; steps without an answer then need none.
public protocol QueryBackend: Sendable {
  /// The name people select it by: `files`.
  var name: String { get }

  /// Names of the languages it answers.
  var languages: [String] { get }

  /// Runs a batch to its end. Each request gets exactly one ``BackendEvent/finished(_:_:)`` or
  /// ``BackendEvent/failed(_:_:)``, after all of its other events.
  ///
  /// - Parameter report: takes events, from any task; while it waits, nothing more should be fetched for
  ///   that step.
  func run(_ batch: QueryBatch, report: @escaping @Sendable (BackendEvent) async -> Void) async

  /// What answering a request of a batch would read and do, as text for people; nothing is run.
  ///
  /// - Returns: lines that end with a line feed, or nil when the backend cannot tell.
  /// - Throws: ``BackendError`` for what would fail before anything is read.
  func explain(_ request: QueryRequest, in batch: QueryBatch) async throws(BackendError) -> String?

  /// What answering a request of a batch would scan, as far as can be told without running it.
  ///
  /// - Returns: nil when the backend cannot tell, or when it costs nothing to find out by running.
  /// - Throws: ``BackendError`` for what would fail before anything is read.
  func estimate(_ request: QueryRequest, in batch: QueryBatch) async throws(BackendError)
    -> ScanEstimate?
}

extension QueryBackend {
  /// Nothing: most backends know no more than the service tells.
  public func explain(_ request: QueryRequest, in batch: QueryBatch) async throws(BackendError)
    -> String?
  { nil }

  /// Nothing: most backends cannot tell.
  public func estimate(_ request: QueryRequest, in batch: QueryBatch) async throws(BackendError)
    -> ScanEstimate?
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
  /// The log groups to read, by name or by pattern with `*`.
  public let logGroups: [String]
  /// The time range; nil leaves it to the backend.
  public let range: TimeRange?
  /// How many rows to give at most when the query has no limit of its own, `Int.max` for all there are; nil
  /// for the language's default.
  public var limit: Int?
  /// Where the data is, for backends that have several places: `eu-west-1`; nil leaves it to the backend.
  public var region: String?
  /// Whose access to use, for backends that know several; nil leaves it to the backend.
  public var profile: String?
  /// The most bytes of log data that the query may scan; nil for no limit.
  public var maximumBytes: Double?

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
