/// A backend that can also hand out log events as they are, for `runbook pull`.
public protocol EventSource: QueryBackend {
  /// The log groups that a request names, patterns resolved, in order, each once.
  ///
  /// - Throws: ``BackendError`` when one does not exist, or a pattern matches none.
  func groups(of request: EventRequest) async throws(BackendError) -> [EventGroup]

  /// The events of a group in a range, from the first on.
  ///
  /// - Parameter range: any part of the time; the request's own range is not looked at.
  func events(
    of group: EventGroup, in range: TimeRange, for request: EventRequest
  ) async throws(BackendError) -> any EventCursor
}

/// A place in a sequence of events, from which it goes on page by page.
public protocol EventCursor: Sendable {
  /// The next page; nil after the last. Events come in the order of their times, each once, and those of a
  /// page may be none at all.
  ///
  /// - Throws: ``BackendError``; after that the cursor is of no use any more.
  mutating func next() async throws(BackendError) -> EventPage?
}

/// Which events are asked for.
public struct EventRequest: Sendable, Hashable {
  /// Log groups by name or by pattern with `*`.
  public let logGroups: [String]
  /// The time range.
  public let range: TimeRange
  /// Which of the events, in the service's own language of filters; nil for all.
  public var filterPattern: String?
  /// Log streams by name; empty for all.
  public var logStreams: [String] = []
  /// How the names of the log streams begin; nil for all.
  public var logStreamPrefix: String?
  /// Where the data is: `eu-west-1`; nil leaves it to the backend.
  public var region: String?
  /// Whose access to use; nil leaves it to the backend.
  public var profile: String?
  /// The backend's own settings by name.
  public var settings: [String: String] = [:]
  /// The present, in milliseconds since 1970.
  public let now: Int64

  /// A request for all events of log groups in a range.
  public init(logGroups: [String], range: TimeRange, now: Int64) {
    self.logGroups = logGroups
    self.range = range
    self.now = now
  }
}

/// A log group that has events to hand out.
public struct EventGroup: Sendable, Hashable {
  /// The name: `/aws/lambda/f`.
  public let name: String
  /// What the backend knows it by.
  public let identifier: String
  /// The number of the account it belongs to; nil when nobody knows.
  public var account: String?
  /// Where it is: `eu-west-1`.
  public var region: String?
  /// Bytes of log data in the request's range, roughly; nil when nobody knows.
  public var estimatedBytes: Double?

  /// A group.
  public init(name: String, identifier: String) {
    self.name = name
    self.identifier = identifier
  }
}

/// Some events.
public struct EventPage: Sendable, Hashable {
  /// In the order of their times.
  public var events: [LogEvent]
  /// Remarks for people about how they were got.
  public var notes: [String]

  /// A page.
  public init(_ events: [LogEvent], notes: [String] = []) {
    self.events = events
    self.notes = notes
  }
}

/// A log event as it is, before any field is discovered in it.
public struct LogEvent: Sendable, Hashable {
  /// The service's id of it; empty when it has none.
  public var id: String
  /// The name of its log stream.
  public var logStream: String
  /// Event time, milliseconds since 1970.
  public var timestamp: Int64
  /// When the service took it in, milliseconds since 1970; nil when the service does not say.
  public var ingestionTime: Int64?
  /// The raw text.
  public var message: String

  /// An event.
  public init(
    id: String, logStream: String, timestamp: Int64, ingestionTime: Int64?, message: String
  ) {
    self.id = id
    self.logStream = logStream
    self.timestamp = timestamp
    self.ingestionTime = ingestionTime
    self.message = message
  }
}
