import PluginAPI

/// Cuts the events of a range into chunks, each of which ends between two milliseconds: only there it is certain
/// that no event of a chunk is still to come.
///
/// Holds no more than two files and a page. It writes nothing itself; its steps say what to write.
struct ChunkCutter {
  /// What to do next.
  enum Step {
    /// Here is the next file of the chunk that is being made.
    case file(File)
    /// The files since the last close hold all events of a range.
    case close(TimeRange)
  }

  /// What a file holds.
  struct File {
    /// The first millisecond of its chunk.
    let start: Int64
    let content: [UInt8]
    let events: Int
    /// Bytes of the messages.
    let bytes: Int
  }

  private let subject: PullSubject
  private let range: TimeRange
  /// Bytes from which on a file is full, before compression.
  private let limit: Int
  /// The first millisecond that is in no chunk yet.
  private var start: Int64
  /// The latest time so far.
  private var latest: Int64?
  /// Events of that time: there may be more of them.
  private var held: [LogEvent] = []
  private var heldBytes = 0
  /// Events before it, and of it those that were too many to be held.
  private var file: ChunkFile

  init(_ subject: PullSubject, _ range: TimeRange, limit: Int) throws {
    self.subject = subject
    self.range = range
    self.limit = limit
    start = range.start
    file = try ChunkFile(subject)
  }

  /// Takes a page of events.
  ///
  /// - Parameter closes: make a chunk of what is complete even if it is small.
  /// - Throws: ``TreeWritingError`` for an event from before the end of a chunk that is closed.
  mutating func take(_ page: [LogEvent], closes: Bool) throws -> [Step] {
    let events = inOrder(page)
    guard let first = events.first, let last = events.last else { return [] }
    guard first.timestamp >= start else {
      throw TreeWritingError(
        .outOfOrder, "the events of \(subject.logGroup) do not come in the order of their times",
        hint: "pull a shorter time range, or fewer log streams")
    }
    var steps: [Step] = []
    if latest.map({ $0 < last.timestamp }) ?? true {
      try file.append(held)
      (held, heldBytes) = ([], 0)
      latest = last.timestamp
    }
    let open = events.drop { $0.timestamp < last.timestamp }
    // A service that keeps to the order never has any of these but in a page with something later.
    let isLate = latest != last.timestamp
    try file.append(isLate ? events : Array(events.prefix(upTo: open.startIndex)))
    if !isLate {
      held += open
      heldBytes += open.reduce(0) { $0 + $1.message.utf8.count + 100 }
    }
    if file.size >= limit || closes { steps += try stop() }
    if heldBytes >= limit { steps += try spill() }
    return steps
  }

  /// The end of the range: what is held is complete.
  mutating func finish() throws -> [Step] {
    try file.append(held)
    held = []
    return try close(before: range.end + 1)
  }

  /// The end of the reading, somewhere: what is held will have to be read again.
  mutating func stop() throws -> [Step] {
    guard let latest, latest > start else { return [] }
    return try close(before: latest)
  }

  private mutating func close(before end: Int64) throws -> [Step] {
    let steps = try writtenFile() + [.close(TimeRange(start: start, end: end - 1))]
    start = end
    return steps
  }

  /// So many events have the same time that they need files of their own.
  private mutating func spill() throws -> [Step] {
    var steps = try stop()
    try file.append(held)
    (held, heldBytes) = ([], 0)
    steps += try writtenFile()
    return steps
  }

  private mutating func writtenFile() throws -> [Step] {
    guard file.events > 0 else { return [] }
    let finished = File(
      start: start, content: try file.finished(), events: file.events, bytes: file.bytes)
    file = try ChunkFile(subject)
    return [.file(finished)]
  }

  /// Events of the range in the order of their times.
  private func inOrder(_ page: [LogEvent]) -> [LogEvent] {
    let events = page.filter { range.start <= $0.timestamp && $0.timestamp <= range.end }
    let isOrdered = zip(events, events.dropFirst()).allSatisfy { $0.timestamp <= $1.timestamp }
    return isOrdered ? events : events.sorted { $0.timestamp < $1.timestamp }
  }
}
