import LogTreeWriting
import Reporting
import SourceText

/// A bar on a terminal that says how far a pull is; silent everywhere else.
struct PullProgress {
  private let console: Console
  private let began = ContinuousClock.now
  /// Groups that will be pulled.
  private let groups: Int
  /// What earlier groups have brought.
  private var before = (groups: 0, events: 0, bytes: 0)

  private static let barWidth = 20

  init(console: Console, groups: Int) {
    self.console = console
    self.groups = groups
  }

  /// Shows how far a group is.
  func show(_ progress: GroupPull.Progress, of name: String) {
    guard console.errors.isTerminal else { return }
    let cut = DisplayWidth.cut(line(progress, name), to: console.errors.width - 1)
    console.errors.write("\r\(console.errors.ink(cut, .faint))\u{1B}[K")
  }

  /// Counts a group as done.
  mutating func finish(events: Int, bytes: Int) {
    before = (before.groups + 1, before.events + events, before.bytes + bytes)
  }

  /// `━━━━━━━━━━──────────  51 %  1/3 /app · 2026-03-17 08:12 · 12 000 events · 4.1 MB · 1.2 MB/s`
  private func line(_ progress: GroupPull.Progress, _ name: String) -> String {
    let share = min(max(progress.share, 0), 1)
    let filled = Int(share * Double(Self.barWidth))
    let bar =
      String(repeating: "━", count: filled)
      + String(repeating: "─", count: Self.barWidth - filled)
    let percent = DisplayWidth.pad(String(Int(share * 100)), to: 3, alignedRight: true)
    let bytes = Double(before.bytes + progress.bytes)
    let (seconds, attoseconds) = (ContinuousClock.now - began).components
    let elapsed = max(Double(seconds) + Double(attoseconds) / 1e18, 0.1)
    let parts = [
      "\(bar) \(percent) %  \(before.groups + 1)/\(groups) \(VisibleText.of(name))",
      UTCTime(milliseconds: progress.time).upToMinutes,
      Quantities.count(before.events + progress.events, "event", "events"),
      Quantities.bytes(bytes), Quantities.bytes(bytes / elapsed) + "/s",
    ]
    return parts.joined(separator: " · ")
  }

  /// Removes the line.
  func clear() {
    if console.errors.isTerminal { console.errors.write("\r\u{1B}[K") }
  }
}
