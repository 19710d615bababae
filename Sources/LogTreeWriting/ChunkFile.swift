import JSONText
import PluginAPI

/// A file of events that is being written: documents as `aws logs filter-log-events` prints them, one a line, with
/// the group and its account beside the events.
struct ChunkFile {
  private let subject: PullSubject
  private let member: GzipMember
  /// Events so far.
  private(set) var events = 0
  /// Bytes of their messages.
  private(set) var bytes = 0
  /// Bytes before compression.
  private(set) var size = 0

  /// So large a document becomes before another one is begun; a reader holds one at a time.
  private static let documentSize = 1 << 20

  init(_ subject: PullSubject) throws {
    self.subject = subject
    member = try GzipMember()
  }

  /// Adds events in order.
  mutating func append(_ events: [LogEvent]) throws {
    var open: [JSONValue] = []
    var openSize = 0
    for event in events {
      open.append(Self.json(of: event))
      let length = event.message.utf8.count
      openSize += length + 100
      bytes += length
      if openSize >= Self.documentSize {
        try append(document: open)
        (open, openSize) = ([], 0)
      }
    }
    if !open.isEmpty { try append(document: open) }
    self.events += events.count
  }

  /// The whole file.
  func finished() throws -> [UInt8] { try member.finished() }

  private mutating func append(document events: [JSONValue]) throws {
    var members: [JSONValue.Member] = []
    if let account = subject.account { members.append(.init("owner", .string(account))) }
    members.append(.init("logGroup", .string(subject.logGroup)))
    members.append(.init("events", .array(events)))
    let line = Array((JSONWriter.compact(.object(members), escaping: .minimal) + "\n").utf8)
    size += line.count
    try member.append(line)
  }

  private static func json(of event: LogEvent) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("logStreamName", .string(event.logStream)),
      .init("timestamp", .integer(event.timestamp)), .init("message", .string(event.message)),
    ]
    if let time = event.ingestionTime { members.append(.init("ingestionTime", .integer(time))) }
    if !event.id.isEmpty { members.append(.init("eventId", .string(event.id))) }
    return .object(members)
  }
}
