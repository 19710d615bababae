import JSONText
import PluginAPI

// The operations on queries (section 6.2).

/// What StartQuery takes.
struct QueryStart: Sendable, Hashable {
  /// Which log groups a query reads.
  enum Groups: Sendable, Hashable {
    /// The query says so itself.
    case inQuery
    case names([String])
    /// Names or ARNs without `:*`.
    case identifiers([String])
  }

  var query: String
  /// `CWLI`, `PPL` or `SQL`.
  var language = "CWLI"
  var groups: Groups
  /// Epoch seconds, both ends included.
  var seconds: ClosedRange<Int64>
  /// Nil leaves it to the service.
  var limit: Int?
}

/// How far a query is.
enum QueryStatus: String, Sendable {
  case scheduled = "Scheduled"
  case running = "Running"
  case complete = "Complete"
  case failed = "Failed"
  case cancelled = "Cancelled"
  case timeout = "Timeout"
  /// The service does not know, or says something that nobody here does.
  case unknown = "Unknown"

  init(_ text: String?) {
    self = text.flatMap(QueryStatus.init(rawValue:)) ?? .unknown
  }
}

/// What GetQueryResults gives.
struct QueryResults: Sendable {
  var status: QueryStatus
  /// Rows as they came: fields in order.
  var rows: [[(field: String, value: String)]]
  var statistics: QueryStatistics
  var nextToken: String?
}

/// A query as DescribeQueries lists it.
struct KnownQuery: Sendable, Hashable {
  var id: String
  var text: String
  /// Milliseconds since 1970, by the service's clock.
  var createdAt: Int64
}

extension LogsClient {
  /// Starts a query.
  ///
  /// - Returns: its id.
  func startQuery(_ start: QueryStart) async throws(LogsError) -> String {
    var members: [JSONValue.Member] = [
      .init("startTime", .integer(start.seconds.lowerBound)),
      .init("endTime", .integer(start.seconds.upperBound)),
      .init("queryString", .string(start.query)),
    ]
    switch start.groups {
    case .inQuery: break
    case .names(let names): members.append(.init("logGroupNames", .texts(names)))
    case .identifiers(let names): members.append(.init("logGroupIdentifiers", .texts(names)))
    }
    if start.language != "CWLI" { members.append(.init("queryLanguage", .string(start.language))) }
    if let limit = start.limit { members.append(.init("limit", .integer(limit))) }
    let answer = try await call(.startQuery, members, requiring: "queryId")
    return answer["queryId"]?.string ?? ""
  }

  /// One page of what a query has found so far.
  func queryResults(_ id: String, nextToken: String? = nil) async throws(LogsError) -> QueryResults
  {
    var members: [JSONValue.Member] = [.init("queryId", .string(id))]
    if let nextToken { members.append(.init("nextToken", .string(nextToken))) }
    let answer = try await call(.getQueryResults, members, requiring: "status")
    return QueryResults(
      status: QueryStatus(answer["status"]?.string),
      rows: (answer["results"]?.array ?? []).map(Self.row),
      statistics: QueryStatistics(answer["statistics"]),
      nextToken: answer["nextToken"]?.string.flatMap { $0.isEmpty ? nil : $0 })
  }

  private static func row(_ value: JSONValue) -> [(field: String, value: String)] {
    (value.array ?? []).compactMap { pair in
      guard let field = pair["field"]?.string, let value = pair["value"]?.scalarText else {
        return nil
      }
      return (field, value)
    }
  }

  /// Stops a query; a query that has already ended counts as stopped.
  func stopQuery(_ id: String) async throws(LogsError) {
    do {
      _ = try await call(.stopQuery, [.init("queryId", .string(id))])
    } catch {
      guard error.code == .invalidParameter || error.code == .notFound else { throw error }
    }
  }

  /// The latest queries of the account in this region, newest first as far as the service keeps to it.
  ///
  /// - Parameter logGroup: only those of one group; nil for all.
  func latestQueries(logGroup: String?) async throws(LogsError) -> [KnownQuery] {
    var members: [JSONValue.Member] = [.init("maxResults", .integer(1_000))]
    if let logGroup { members.append(.init("logGroupName", .string(logGroup))) }
    let answer = try await call(.describeQueries, members)
    return (answer["queries"]?.array ?? []).compactMap { query in
      guard let id = query["queryId"]?.string, let text = query["queryString"]?.string else {
        return nil
      }
      return KnownQuery(
        id: id, text: text,
        createdAt: query["createTime"]?.double.flatMap { Int64(exactly: $0.rounded()) } ?? 0)
    }
  }
}

extension QueryStatistics {
  /// The counters of an answer; those that it lacks are zero.
  init(_ value: JSONValue?) {
    self.init()
    let counter = { (name: String) in
      value?[name]?.double.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil } ?? 0
    }
    recordsMatched = counter("recordsMatched")
    recordsScanned = counter("recordsScanned")
    bytesScanned = counter("bytesScanned")
    logGroupsScanned = counter("logGroupsScanned")
    estimatedRecordsSkipped = counter("estimatedRecordsSkipped")
    estimatedBytesSkipped = counter("estimatedBytesSkipped")
  }
}

extension JSONValue {
  /// An array of texts.
  static func texts(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }

  /// A text, or the text of a number or a truth value: the service's values are texts, but a gateway may differ.
  fileprivate var scalarText: String? {
    switch self {
    case .string(let text), .number(let text): text
    case .bool(let flag): flag ? "true" : "false"
    default: nil
    }
  }
}
