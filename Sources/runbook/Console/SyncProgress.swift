import GitSync
import Libraries
import Reporting
import SourceText
import Synchronization

/// A line on a terminal for each library that is being synced; silent everywhere else.
final class SyncProgress: Sendable {
  private struct State {
    var ended = 0
    /// The libraries that are worked on, in the order of their beginning.
    var running: [(name: LibraryName, progress: TransferProgress?)] = []
    /// Lines on the screen now.
    var drawn = 0
  }

  private let console: Console
  private let total: Int
  private let isShown: Bool
  private let state = Mutex(State())

  /// - Parameter total: how many libraries there are.
  init(console: Console, total: Int) {
    self.console = console
    self.total = total
    isShown = console.errors.isTerminal && Environment.variables["TERM"] != "dumb"
  }

  /// Shows an event.
  func show(_ event: SyncEvent) {
    guard isShown else { return }
    state.withLock { state in
      switch event {
      case .started(let name): state.running.append((name, nil))
      case .progress(let name, let progress):
        guard let index = state.running.firstIndex(where: { $0.name == name }) else { return }
        state.running[index].progress = progress
      case .ended(let report):
        state.ended += 1
        state.running.removeAll { $0.name == report.name }
      }
      draw(&state)
    }
  }

  /// Removes the lines.
  func clear() {
    guard isShown else { return }
    state.withLock { state in
      console.errors.write(Self.toTop(state.drawn) + "\u{1B}[J")
      state.drawn = 0
    }
  }

  private func draw(_ state: inout State) {
    let width = state.running.map { DisplayWidth.of($0.name.text) }.max() ?? 0
    var lines = state.running.map { name, progress in
      DisplayWidth.pad(name.text, to: width) + "  " + (progress.map(Self.words) ?? "connecting")
    }
    if total > LibrarySync.width { lines.append("\(state.ended) of \(total) libraries") }
    let ink = console.errors.ink
    let text = lines.map {
      ink(DisplayWidth.cut($0, to: console.errors.width - 1), .faint) + "\u{1B}[K\n"
    }
    console.errors.write(Self.toTop(state.drawn) + text.joined() + "\u{1B}[J")
    state.drawn = lines.count
  }

  /// Moves the cursor up to the first of the lines.
  private static func toTop(_ lines: Int) -> String {
    lines == 0 ? "\r" : "\r\u{1B}[\(lines)A"
  }

  /// `receiving 1 200 of 4 500 objects · 4.1 MB`
  private static func words(_ progress: TransferProgress) -> String {
    let (verb, thing) =
      switch progress.phase {
      case .receiving: ("receiving", "objects")
      case .resolving: ("indexing", "objects")
      case .checkingOut: ("writing", "files")
      case .sending: ("sending", "objects")
      }
    let total = progress.total > 0 ? " of \(Quantities.count(progress.total))" : ""
    let bytes = progress.bytes > 0 ? " · \(Quantities.bytes(Double(progress.bytes)))" : ""
    return "\(verb) \(Quantities.count(progress.done))\(total) \(thing)\(bytes)"
  }
}
