import JSONText
import PluginAPI

// The operations on log groups and events (section 6.3).

/// A log group as DescribeLogGroups lists it.
struct LogGroup: Sendable, Hashable {
  var name: String
  /// Without `:*`; empty when the service did not say.
  var arn: String
  /// Bytes kept now.
  var storedBytes: Double
  /// Days that events are kept; nil for ever.
  var retentionDays: Int?
  /// Milliseconds since 1970.
  var createdAt: Int64?
}

/// Which groups DescribeLogGroups is to list.
enum GroupFilter: Sendable, Hashable {
  case all
  case prefix(String)
  /// Names that hold this text, case and all.
  case substring(String)
}

/// What FilterLogEvents takes; times in milliseconds since 1970, both included.
struct EventFilter: Sendable, Hashable {
  /// A name, or an ARN without `:*`.
  var group: String
  var start: Int64
  var end: Int64
  var pattern: String?
  /// At most 100; empty for all.
  var streams: [String] = []
  var streamPrefix: String?
}

extension LogsClient {
  /// Lists log groups in order.
  ///
  /// - Parameter maximum: stops, without an error, when there are this many.
  func logGroups(_ filter: GroupFilter, maximum: Int = 50_000) async throws(LogsError) -> [LogGroup]
  {
    var groups: [LogGroup] = []
    var token: String?
    var pages = 0
    repeat {
      pages += 1
      var members: [JSONValue.Member] = [.init("limit", .integer(50))]
      switch filter {
      case .all: break
      case .prefix(let text): members.append(.init("logGroupNamePrefix", .string(text)))
      case .substring(let text): members.append(.init("logGroupNamePattern", .string(text)))
      }
      if let token { members.append(.init("nextToken", .string(token))) }
      let answer = try await call(.describeLogGroups, members)
      groups += (answer["logGroups"]?.array ?? []).compactMap(LogGroup.init)
      let next = answer["nextToken"]?.string
      // A token that comes back would go on for ever.
      token = next == token ? nil : next
    } while token != nil && groups.count < maximum && pages < 2_000
    return groups
  }

  /// Names of the log streams of a group in order.
  func logStreams(of group: String, prefix: String?, maximum: Int = 100_000)
    async throws(LogsError) -> [String]
  {
    var names: [String] = []
    var token: String?
    var pages = 0
    repeat {
      pages += 1
      var members: [JSONValue.Member] = [.group(group), .init("limit", .integer(50))]
      if let prefix { members.append(.init("logStreamNamePrefix", .string(prefix))) }
      if let token { members.append(.init("nextToken", .string(token))) }
      let answer = try await call(.describeLogStreams, members)
      names += (answer["logStreams"]?.array ?? []).compactMap { $0["logStreamName"]?.string }
      let next = answer["nextToken"]?.string
      token = next == token ? nil : next
    } while token != nil && names.count < maximum && pages < 4_000
    return names
  }

  /// One page of events in the order of their times. It may be empty and still have a token for the next one;
  /// only the last one has none.
  func events(_ filter: EventFilter, nextToken: String?) async throws(LogsError)
    -> (events: [LogEvent], nextToken: String?)
  {
    var members: [JSONValue.Member] = [
      .group(filter.group), .init("startTime", .integer(filter.start)),
      .init("endTime", .integer(filter.end)), .init("limit", .integer(10_000)),
      // The service orders events by time anyway; others that speak its language have to be told.
      .init("interleaved", .bool(true)),
    ]
    if let pattern = filter.pattern { members.append(.init("filterPattern", .string(pattern))) }
    if !filter.streams.isEmpty { members.append(.init("logStreamNames", .texts(filter.streams))) }
    if let prefix = filter.streamPrefix {
      members.append(.init("logStreamNamePrefix", .string(prefix)))
    }
    if let nextToken { members.append(.init("nextToken", .string(nextToken))) }
    let answer = try await call(.filterLogEvents, members)
    return (
      (answer["events"]?.array ?? []).compactMap(LogEvent.init),
      answer["nextToken"]?.string.flatMap { $0.isEmpty ? nil : $0 }
    )
  }

  /// All fields of one event.
  ///
  /// - Parameter pointer: the `@ptr` of a row.
  func logRecord(_ pointer: String) async throws(LogsError) -> [(field: String, value: String)] {
    let answer = try await call(
      .getLogRecord, [.init("logRecordPointer", .string(pointer))], requiring: "logRecord")
    guard case .object(let members)? = answer["logRecord"] else { return [] }
    return members.compactMap { member in member.value.string.map { (member.key, $0) } }
  }
}

extension JSONValue.Member {
  /// A group by its name, or by its ARN where it belongs to another account.
  fileprivate static func group(_ name: String) -> JSONValue.Member {
    .init(name.hasPrefix("arn:") ? "logGroupIdentifier" : "logGroupName", .string(name))
  }
}

extension LogGroup {
  fileprivate init?(_ value: JSONValue) {
    guard let name = value["logGroupName"]?.string else { return nil }
    self.name = name
    let text = value["logGroupArn"]?.string ?? value["arn"]?.string ?? ""
    arn = text.hasSuffix(":*") ? String(text.dropLast(2)) : text
    storedBytes = max(0, value["storedBytes"]?.double ?? 0)
    retentionDays = value["retentionInDays"]?.double.flatMap { Int(exactly: $0) }
    createdAt = value["creationTime"]?.double.flatMap { Int64(exactly: $0) }
  }
}

extension LogEvent {
  fileprivate init?(_ value: JSONValue) {
    guard let message = value["message"]?.string,
      let timestamp = value["timestamp"]?.double.flatMap({ Int64(exactly: $0) })
    else { return nil }
    self.init(
      id: value["eventId"]?.string ?? "", logStream: value["logStreamName"]?.string ?? "",
      timestamp: timestamp,
      ingestionTime: value["ingestionTime"]?.double.flatMap { Int64(exactly: $0) },
      message: message)
  }
}
