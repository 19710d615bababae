import PluginAPI
import RunbookExecution
import RunbookModel
import SourceText
import Synchronization

/// One line on a terminal that says how far a run is; silent everywhere else.
final class LiveProgress: Sendable {
  private struct State {
    var ended = 0
    var title = ""
    var scanned = 0.0
  }

  private let console: Console
  private let titles: [String: String]
  private let state = Mutex(State())

  init(console: Console, steps: [BoundStep]) {
    self.console = console
    titles = Dictionary(
      steps.map { ($0.step.id, $0.step.title) }, uniquingKeysWith: { first, _ in first })
  }

  /// Shows an event.
  func show(_ event: RunEvent) {
    guard console.errors.isTerminal else { return }
    state.withLock { state in
      switch event {
      case .started(let id):
        state.title = titles[id] ?? id
        state.scanned = 0
      case .progress(_, let statistics): state.scanned = statistics.recordsScanned
      case .ended: state.ended += 1
      }
      let scanned = state.scanned > 0 ? " · \(Int(state.scanned)) events" : ""
      let line = "\(state.ended)/\(titles.count) \(VisibleText.of(state.title))\(scanned)"
      let cut = DisplayWidth.cut(line, to: console.errors.width - 1)
      console.errors.write("\r\(console.errors.ink(cut, .faint))\u{1B}[K")
    }
  }

  /// Removes the line.
  func clear() {
    if console.errors.isTerminal { console.errors.write("\r\u{1B}[K") }
  }
}
