import PluginAPI

/// Events that are handed out in pages, and what goes wrong on the way.
struct EventScript: EventCursor {
  struct Broken: Error {}

  var pages: [[LogEvent]]
  /// How many pages come before the connection breaks; nil for all.
  var breaksAfter: Int?

  mutating func next() async throws(BackendError) -> EventPage? {
    if breaksAfter == 0 { throw BackendError(.unavailable, "the line is dead") }
    breaksAfter = breaksAfter.map { $0 - 1 }
    return pages.isEmpty ? nil : EventPage(pages.removeFirst())
  }

  /// The events of a range, cut into pages anywhere, some of them empty.
  static func cut(
    _ events: [LogEvent], in range: TimeRange, using generator: inout some RandomNumberGenerator
  ) -> EventScript {
    var pages: [[LogEvent]] = [[]]
    for event in events where range.start <= event.timestamp && event.timestamp <= range.end {
      if Int.random(in: 0..<6, using: &generator) == 0 { pages.append([]) }
      pages[pages.count - 1].append(event)
    }
    return EventScript(pages: pages)
  }
}

extension LogEvent {
  /// An event of one stream, told from others by its number.
  static func numbered(_ number: Int, at time: Int64, message: String? = nil) -> LogEvent {
    LogEvent(
      id: "\(number)", logStream: "s", timestamp: time, ingestionTime: time + 1,
      message: message ?? "event \(number)")
  }
}
