import JSONText
import PluginAPI

/// The list of what was pulled into a folder: of what, and which ranges are complete. A hidden file of the
/// folder, and the only truth about it: a file that it does not name was never finished.
struct PullManifest: Sendable, Hashable {
  static let version = 1

  let subject: PullSubject
  /// In the order of time.
  var chunks: [Chunk] = []

  init(_ subject: PullSubject) { self.subject = subject }

  /// The chunks that have something of a range.
  func chunks(in range: TimeRange) -> [Chunk] {
    chunks.filter { $0.range.start <= range.end && range.start <= $0.range.end }
  }

  /// Puts a chunk in the place of those that have something of its range.
  ///
  /// - Returns: those.
  mutating func replace(with chunk: Chunk) -> [Chunk] {
    let old = chunks(in: chunk.range)
    chunks.removeAll { old.contains($0) }
    let place = chunks.firstIndex { $0.range.start > chunk.range.start } ?? chunks.endIndex
    chunks.insert(chunk, at: place)
    return old
  }

  /// A part of the time that is to be read.
  struct Stretch: Sendable, Hashable {
    var range: TimeRange
    /// Whether no more events are expected in it.
    var isSettled: Bool
  }

  /// What has to be read so that a range is complete, in the order of time.
  ///
  /// Chunks that were read when they were not settled are read once more, to their own ends.
  ///
  /// - Parameter settled: the last millisecond in which no more events are expected.
  func missing(in range: TimeRange, settled: Int64) -> [Stretch] {
    let unsettled = chunks(in: range).filter { !$0.isSettled }.map(\.range)
    let first = unsettled.map(\.start).reduce(range.start, min)
    let last = unsettled.map(\.end).reduce(range.end, max)
    var stretches: [Stretch] = []
    var next = first
    let known = chunks(in: TimeRange(start: first, end: last)).filter(\.isSettled).map(\.range)
    for range in known {
      if next < range.start {
        stretches.append(
          Stretch(range: TimeRange(start: next, end: range.start - 1), isSettled: true))
      }
      next = max(next, range.end + 1)
    }
    if next <= last {
      stretches.append(Stretch(range: TimeRange(start: next, end: last), isSettled: true))
    }
    return stretches.flatMap { Self.cut($0.range, at: settled) }
  }

  private static func cut(_ range: TimeRange, at settled: Int64) -> [Stretch] {
    if range.end <= settled { return [Stretch(range: range, isSettled: true)] }
    if range.start > settled { return [Stretch(range: range, isSettled: false)] }
    return [
      Stretch(range: TimeRange(start: range.start, end: settled), isSettled: true),
      Stretch(range: TimeRange(start: settled + 1, end: range.end), isSettled: false),
    ]
  }
}
