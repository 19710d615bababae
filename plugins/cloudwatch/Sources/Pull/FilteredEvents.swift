import PluginAPI

/// Goes through the events of a group with FilterLogEvents (section 6.3).
///
/// The end is where no token comes, however many pages before it were empty. A token that has expired, and one
/// that leads back to itself, are no end: the reading then begins anew at the time of the latest event, and what
/// was handed out before is left out.
struct FilteredEvents: EventCursor {
  private let client: LogsClient
  private let group: String
  private var filter: EventFilter
  private var token: String?
  private var isOver = false
  /// What was handed out of the time that the latest new beginning began with.
  private var known: Set<String> = []
  /// What the page before brought: a token that leads to itself brings it again.
  private var previous: Set<String> = []
  /// The latest time of an event, and what was handed out of it.
  private var latest: (time: Int64, keys: Set<String>)?
  /// New beginnings since something new was found.
  private var beginnings = 0
  /// How often the same token came back.
  private var repetitions = 0

  private static let mostBeginnings = 3
  /// A service that is still searching may well answer with nothing and the same token.
  private static let mostRepetitions = 10

  init(_ filter: EventFilter, of group: String, from client: LogsClient) {
    self.client = client
    self.filter = filter
    self.group = group
  }

  mutating func next() async throws(BackendError) -> EventPage? {
    while !isOver {
      let page: (events: [LogEvent], nextToken: String?)
      do {
        page = try await client.events(filter, nextToken: token)
      } catch {
        guard error.code == .invalidParameter, token != nil, beginnings < Self.mostBeginnings else {
          throw failure(error)
        }
        beginAnew()
        continue
      }
      let events = new(of: page.events)
      return EventPage(events, notes: goOn(with: page.nextToken, foundSomething: !events.isEmpty))
    }
    return nil
  }

  /// Chooses where the next page is; returns what people should know about that.
  private mutating func goOn(with next: String?, foundSomething: Bool) -> [String] {
    guard let next else {
      isOver = true
      return []
    }
    guard next == token else {
      token = next
      repetitions = 0
      return []
    }
    repetitions += 1
    if !foundSomething, repetitions < Self.mostRepetitions { return [] }
    if !foundSomething, beginnings > 0 {
      isOver = true
      return [
        "CloudWatch Logs ends the events of \(group) with a page that leads to itself; they may not be all"
      ]
    }
    beginAnew()
    return []
  }

  /// The events of a page that were not handed out before. They are remembered as far as a new beginning would
  /// bring them again.
  private mutating func new(of events: [LogEvent]) -> [LogEvent] {
    let new = events.filter { !known.contains($0.key) && !previous.contains($0.key) }
    previous = Set(events.map(\.key))
    if !new.isEmpty { beginnings = 0 }
    for event in new {
      if let time = latest?.time, event.timestamp < time { continue }
      if event.timestamp != latest?.time { latest = (event.timestamp, []) }
      latest?.keys.insert(event.key)
    }
    return new
  }

  private mutating func beginAnew() {
    beginnings += 1
    repetitions = 0
    token = nil
    guard let latest else { return }
    filter.start = max(filter.start, latest.time)
    known = latest.keys
  }

  private func failure(_ error: LogsError) -> BackendError {
    switch error.code {
    case .cancelled: BackendError(.cancelled, "the reading of events was cancelled", cause: error)
    case .invalidParameter where filter.pattern != nil:
      BackendError(
        .badQuery, "CloudWatch Logs refuses to filter \(group): \(error.message)",
        hint: "in a filter pattern, quote everything but letters, digits and “_”", cause: error)
    default: BackendError(error, on: [group])
    }
  }
}

extension LogEvent {
  /// Tells events apart, as well as can be where they have no ids.
  fileprivate var key: String { "\(timestamp) \(logStream):\(id.isEmpty ? message : id)" }
}
