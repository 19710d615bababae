/// Reads events of groups, group by group and file by file, and counts.
struct LogScan {
  let tree: LogTree
  /// Only events in this range, both ends included; nil for all.
  let range: ClosedRange<Int64>?
  /// Tells files that hold nothing of interest.
  var files = FileSelection()
  let observer: RunObserver
  /// Whether no more events are needed.
  var isEnough: () -> Bool = { false }

  /// So many events are looked at before the reading may end early, so that the first rows of a small log
  /// are those that would come first of all.
  private static let leastEvents = 8192

  /// What reading found.
  struct Outcome {
    var statistics = LogStatistics()
    /// First and last time of an event in the range.
    var covered: ClosedRange<Int64>?
    var notes: [String] = []
  }

  /// Calls `body` with every event in the range, numbered in the order of reading.
  func run(
    _ groups: [LogTree.Group],
    _ body: @escaping (LogEvent, _ sequence: Int) throws(EngineError) -> Void
  ) throws(EngineError) -> Outcome {
    let state = State()
    for group in groups where !state.isDone {
      let (paths, notes) = try tree.files(of: group, among: groups)
      state.outcome.notes += notes
      for file in paths where !state.isDone && files.exclusion(of: file, in: group) == nil {
        var reader = try LogFileReader(file, of: group) { (event) throws(EngineError) in
          try count(event, in: state)
          if let range, !range.contains(event.timestamp) { return }
          state.admit(event)
          try body(event, state.sequence)
          state.sequence += 1
        }
        do {
          try reader.readAll()
        } catch {
          guard error.code == .enough else { throw error }
          state.isDone = true
        }
        state.outcome.notes += reader.notes
        observer.progress(state.outcome.statistics)
      }
      state.outcome.statistics.logGroupsScanned += 1
    }
    return state.outcome
  }

  private func count(_ event: LogEvent, in state: State) throws(EngineError) {
    state.seen += 1
    if state.seen % 256 == 0 {
      if observer.isCancelled() { throw EngineError(.cancelled, "the query was cancelled") }
      if state.seen % LogScan.leastEvents == 0, isEnough() {
        throw EngineError(.enough, "no more events are needed")
      }
      if state.seen % 65_536 == 0 { observer.progress(state.outcome.statistics) }
    }
  }

  /// Shared with the closure that receives the events.
  private final class State {
    var outcome = Outcome()
    var sequence = 0
    var seen = 0
    var isDone = false

    func admit(_ event: LogEvent) {
      outcome.statistics.recordsScanned += 1
      outcome.statistics.bytesScanned += event.size
      let time = event.timestamp
      if let covered = outcome.covered {
        outcome.covered = min(covered.lowerBound, time)...max(covered.upperBound, time)
      } else {
        outcome.covered = time...time
      }
    }
  }
}
