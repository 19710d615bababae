import PluginAPI
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
    let counted = parts.isEmpty ? steps : steps + ": " + parts.joined(separator: ", ")
    return ([counted] + cost(of: run)).map { $0 + "\n" }.joined()
  }

  /// What a run cost that cost anything, and what that was computed from.
  private func cost(of run: RunRecord) -> [String] {
    let scanned = run.steps.reduce(0) { $0 + $1.pricedBytes }
    let prices = run.steps.compactMap(\.price)
    guard let first = prices.first else { return [] }
    let dollars = Quantities.dollars(prices.reduce(0) { $0 + $1.dollars })
    let bases = Set(prices.map(\.basis))
    let basis = bases.count == 1 ? first.basis : "\(bases.count) prices per GB"
    return [
      "\(Quantities.bytes(scanned)) scanned, \(dollars) "
        + style.ink("(\(VisibleText.of(basis)))", .faint)
    ]
  }
}
