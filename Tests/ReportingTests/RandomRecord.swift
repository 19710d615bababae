import PluginAPI
import RunbookExecution
import TestSupport

/// Records of runs put together by chance.
struct RandomRecord {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func run() -> RunRecord {
    RunRecord(
      runbookName: text(), title: text(), runID: text(), steps: (0..<number(5)).map { _ in step() },
      startedAt: Int64(number(4_000_000_000_000)))
  }

  mutating func step() -> StepRecord {
    StepRecord(
      id: text(), title: text(), line: flip() ? number(1_000) : nil, outcome: outcome(),
      queryAsRun: text(), backend: text(), logGroups: (0..<number(3)).map { _ in text() },
      range: flip() ? range() : nil,
      parameters: (0..<number(3)).map { _ in .init(name: text(), value: text()) },
      duration: flip() ? .milliseconds(number(10_000_000)) : nil,
      notes: (0..<number(3)).map { _ in text() })
  }

  private mutating func outcome() -> StepRecord.Outcome {
    switch number(4) {
    case 0: .skipped(text())
    case 1: .manual(text())
    case 2:
      .failed(
        StepError(
          message: text(), hint: flip() ? text() : nil, place: flip() ? text() : nil,
          caretLines: flip() ? text() : nil))
    default: .succeeded(table(), summary())
    }
  }

  mutating func table() -> ResultTable {
    let columns = (0..<number(5)).map { "\(text())\($0)" }
    let rows = (0..<number(8)).map { _ in
      (0..<number(columns.count + 1)).map { _ in flip() ? text() : nil }
    }
    return ResultTable(
      columns: columns, rows: rows, pointers: flip() ? rows.map { _ in flip() ? text() : "" } : [])
  }

  private mutating func summary() -> QuerySummary {
    var statistics = QueryStatistics()
    statistics.recordsMatched = Double(number(1_000_000)) / 4
    statistics.bytesScanned = Double(number(1_000_000_000))
    return QuerySummary(statistics: statistics, range: flip() ? range() : nil)
  }

  private mutating func range() -> TimeRange {
    let start = Int64(number(2_000_000_000_000))
    return TimeRange(start: start, end: start + Int64(number(1_000_000)))
  }

  private mutating func text() -> String { HostileText.chosen.randomElement(using: &random) ?? "" }
  private mutating func flip() -> Bool { Bool.random(using: &random) }
  private mutating func number(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
}
