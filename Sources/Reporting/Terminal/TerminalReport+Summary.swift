public import RunbookExecution
import SourceText

extension TerminalReport {
  /// One line that counts the steps: `25 steps: 23 ran, 1 manual, 1 failed`.
  public func summary(of run: RunRecord) -> String {
    let ran = run.steps.count { if case .succeeded = $0.outcome { true } else { false } }
    let failed = run.steps.count { if case .failed = $0.outcome { true } else { false } }
    let skipped = run.steps.count { if case .skipped = $0.outcome { true } else { false } }
    let manual = run.steps.count { if case .manual = $0.outcome { true } else { false } }
    let counts: [(count: Int, word: String, role: Ink.Role)] = [
      (ran, "ran", .success), (manual, "manual", .faint), (skipped, "skipped", .warning),
      (failed, "failed", .error),
    ]
    let parts = counts.filter { $0.count > 0 }
      .map { style.ink("\(Quantities.count($0.count)) \($0.word)", $0.role) }
    let steps = style.ink(Quantities.count(run.steps.count, "step", "steps"), .strong)
    return (parts.isEmpty ? steps : steps + ": " + parts.joined(separator: ", ")) + "\n"
  }
}
