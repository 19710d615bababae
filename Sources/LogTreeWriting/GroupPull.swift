public import PluginAPI

/// Brings the events of a range into the folder of their group: only those that are not there yet.
///
/// Whatever ends it early, everything up to some millisecond is kept, and the next pull goes on there.
public struct GroupPull {
  /// How far it is.
  public struct Progress: Sendable, Hashable {
    /// Events that came since the beginning.
    public var events = 0
    /// Bytes of their messages.
    public var bytes = 0
    /// The share of the time to be read that has been read, from 0 to 1.
    public var share = 0.0
    /// The time of the latest event, or of the place that was reached without one.
    public var time: Int64
  }

  private let group: PulledGroup
  private let range: TimeRange
  private let stretches: [PullManifest.Stretch]
  private let fileSize: Int

  /// A chunk is made at least so often, so that little has to be read again.
  private static let longest = Duration.seconds(10)

  /// A pull.
  ///
  /// - Parameters:
  ///   - range: what is to be complete in the end.
  ///   - settled: the last millisecond in which no more events are expected; what is later will be read once
  ///     more by a later pull.
  ///   - fileSize: bytes from which on a file is full, before compression.
  public init(
    _ group: PulledGroup, range: TimeRange, settled: Int64, fileSize: Int = 8 << 20
  ) {
    self.group = group
    self.range = range
    self.fileSize = fileSize
    stretches = group.missing(in: range, settled: settled)
  }

  /// Whether everything is there already.
  public var isComplete: Bool { stretches.isEmpty }

  /// Reads what is missing.
  ///
  /// - Parameters:
  ///   - open: the events of a part of the range.
  ///   - report: told about each page, with what the source remarks about it.
  /// - Throws: what the source and the folder throw, and ``TreeWritingError``.
  public func run(
    open: (TimeRange) async throws -> any EventCursor, report: (Progress, [String]) -> Void
  ) async throws {
    var progress = Progress(time: range.start)
    let whole = stretches.reduce(0.0) { $0 + Self.length($1.range) }
    var done = 0.0
    for stretch in stretches {
      try await read(stretch, from: try await open(stretch.range)) { page in
        progress.events += page.events.count
        progress.bytes += page.events.reduce(0) { $0 + $1.message.utf8.count }
        if let time = page.events.last?.timestamp {
          progress.time = min(max(time, stretch.range.start), stretch.range.end)
          let read = TimeRange(start: stretch.range.start, end: progress.time)
          progress.share = (done + Self.length(read)) / whole
        }
        report(progress, page.notes)
      }
      done += Self.length(stretch.range)
    }
  }

  private static func length(_ range: TimeRange) -> Double { Double(range.end - range.start) + 1 }

  private func read(
    _ stretch: PullManifest.Stretch, from source: any EventCursor, report: (EventPage) -> Void
  ) async throws {
    var cursor = source
    var cutter = try ChunkCutter(group.subject, stretch.range, limit: fileSize)
    var closed = ContinuousClock.now
    defer { group.abandon() }
    while let page = try await page(of: &cursor, stretch, &cutter) {
      let isTime = ContinuousClock.now - closed >= Self.longest
      let steps = try cutter.take(page.events, closes: isTime)
      try group.carryOut(steps, isSettled: stretch.isSettled)
      if isTime || !steps.isEmpty { closed = .now }
      report(page)
    }
    try group.carryOut(try cutter.finish(), isSettled: stretch.isSettled)
  }

  /// The next page; when there is none because of a failure, what is complete is kept.
  private func page(
    of cursor: inout any EventCursor, _ stretch: PullManifest.Stretch, _ cutter: inout ChunkCutter
  ) async throws -> EventPage? {
    do {
      return try await cursor.next()
    } catch {
      try group.carryOut(try cutter.stop(), isSettled: stretch.isSettled)
      throw error
    }
  }
}
