import PluginAPI
import Reporting
import RunbookExecution
import RunbookModel
import SourceText
import Synchronization

/// One line on a terminal that says how far a run is; silent everywhere else.
final class LiveProgress: Sendable {
  private struct State {
    var ended = 0
    /// The steps that run, by id.
    var running: [String: QueryProgress] = [:]
    var latest = ""
  }

  private let console: Console
  private let titles: [String: String]
  private let state = Mutex(State())

  init(console: Console, steps: [BoundStep]) {
    self.console = console
    titles = Dictionary(
      steps.map { ($0.step.id, $0.step.title) }, uniquingKeysWith: { first, _ in first })
  }

  /// The progress of one query of this id.
  init(console: Console, query id: String) {
    self.console = console
    titles = [id: "query"]
  }

  /// Shows an event.
  func show(_ event: RunEvent) {
    guard console.errors.isTerminal else { return }
    state.withLock { state in
      switch event {
      case .started(let id):
        state.running[id] = QueryProgress()
        state.latest = id
      case .progress(let id, let progress):
        state.running[id] = progress
        state.latest = id
      case .ended(let record):
        state.ended += 1
        state.running[record.id] = nil
      }
      let cut = DisplayWidth.cut(line(state), to: console.errors.width - 1)
      console.errors.write("\r\(console.errors.ink(cut, .faint))\u{1B}[K")
    }
  }

  /// `3/25 Title of a step · Running · 12 000 events · 4.1 MB · 3 rows · 2 more running`
  private func line(_ state: State) -> String {
    let title = VisibleText.of(titles[state.latest] ?? state.latest)
    var parts = ["\(state.ended)/\(titles.count) \(title)"]
    if let progress = state.running[state.latest] {
      let statistics = progress.statistics
      if !progress.state.isEmpty { parts.append(VisibleText.of(progress.state)) }
      if statistics.recordsScanned > 0 {
        parts.append("\(Quantities.count(statistics.recordsScanned)) events")
        parts.append(Quantities.bytes(statistics.bytesScanned))
      }
      if progress.rows > 0 { parts.append(Quantities.count(progress.rows, "row", "rows")) }
    }
    let others = state.running.keys.count { $0 != state.latest }
    if others > 0 { parts.append("\(others) more running") }
    return parts.joined(separator: " · ")
  }

  /// Removes the line.
  func clear() {
    if console.errors.isTerminal { console.errors.write("\r\u{1B}[K") }
  }
}
