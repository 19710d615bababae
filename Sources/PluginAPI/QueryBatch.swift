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
  /// Values that stand beside the query, in the order of its markers; empty for languages that want them in it.
  public var bindings: [QueryBinding] = []
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
