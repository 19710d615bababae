import PluginAPI
import RunComparison
import RunbookExecution

/// Runs and steps to compare.
enum Samples {
  static func run(_ steps: [StepRecord], id: String = "r1") -> RunRecord {
    RunRecord(
      runbookName: "orders.md", title: "Orders are late", runID: id, steps: steps,
      startedAt: 1_773_734_400_000)
  }

  static func step(
    id: String = "errors", query: String = "stats count(*) by service", table: ResultTable,
    range: TimeRange? = nil
  ) -> StepRecord {
    StepRecord(
      id: id, title: "Errors",
      outcome: .succeeded(table, QuerySummary(statistics: .init(), range: range)),
      queryAsRun: query, backend: "files", logGroups: ["/aws/lambda/orders"], range: range)
  }

  static func table(_ columns: [String], _ rows: [[String?]], pointers: [String] = [])
    -> ResultTable
  {
    ResultTable(columns: columns, rows: rows, pointers: pointers)
  }

  static func compare(
    _ before: [StepRecord], _ after: [StepRecord], _ options: ComparisonOptions = .init()
  ) -> RunComparison {
    RunComparison(before: run(before), after: run(after, id: "r2"), options: options)
  }

  static func rows(_ before: ResultTable, _ after: ResultTable, keys: [String]? = nil)
    -> RowComparison?
  {
    compare([step(table: before)], [step(table: after)], ComparisonOptions(keys: { _ in keys }))
      .steps[0].rows
  }
}
