/// The operations of CloudWatch Logs that this client uses (section 6).
enum LogsOperation: String {
  case startQuery = "StartQuery"
  case getQueryResults = "GetQueryResults"
  case stopQuery = "StopQuery"
  case describeQueries = "DescribeQueries"
  case describeLogGroups = "DescribeLogGroups"
  case describeLogStreams = "DescribeLogStreams"
  case filterLogEvents = "FilterLogEvents"
  case getLogRecord = "GetLogRecord"

  /// The value of `X-Amz-Target`.
  var target: String { "Logs_20140328.\(rawValue)" }

  /// What a policy must allow.
  var action: String { "logs:\(rawValue)" }

  /// Which of several waiting requests goes first. Stopping is never kept waiting, and a free slot on the
  /// service is worth more than another look at a running query.
  var urgency: Int {
    switch self {
    case .stopQuery: 3
    case .startQuery: 2
    case .getQueryResults: 0
    default: 1
    }
  }

  /// Whether a repetition could do the work, and cost the money, twice.
  var isRepeatable: Bool { self != .startQuery }

  /// How long one exchange may take. Whoever leaves waits for the first two.
  var timeout: Duration {
    switch self {
    case .stopQuery, .describeQueries: .seconds(5)
    case .startQuery: .seconds(30)
    default: .seconds(60)
    }
  }

  /// How often it is tried when there is no proper answer.
  var attempts: Int {
    switch self {
    case .stopQuery: 2
    case .describeQueries: 1
    default: 8
    }
  }

  /// How long a storm of throttling is waited for.
  var patience: Duration {
    switch self {
    case .stopQuery, .describeQueries: .seconds(10)
    default: .seconds(300)
    }
  }
}
