import PluginAPI
import Reporting
import RunbookExecution
import Testing

/// What a document shows of a run is read back as it was.
@Suite struct ShownRunTests {
  private func shown(_ step: StepRecord) -> StepRecord? {
    let run = RunRecord(runbookName: "r.md", title: "T", runID: "id", steps: [step], startedAt: 0)
    return ShownRun.of(run).steps.first
  }

  private func step(_ table: ResultTable, query: String = "limit 5") -> StepRecord {
    StepRecord(
      id: "a", title: "A",
      outcome: .succeeded(table, QuerySummary(statistics: .init(), range: nil)),
      queryAsRun: query, backend: "files")
  }

  @Test func hostileValuesComeBackAsTheyAreShown() throws {
    for text in HostileText.chosen + HostileText.random(seed: 7, count: 300) {
      let table = ResultTable(columns: ["one", "two"], rows: [[text, "x"], [nil, ""]])
      guard case .succeeded(let read, _)? = shown(step(table))?.outcome else {
        Issue.record("\(text.debugDescription)")
        continue
      }
      let visible = CellText.of(text, limit: 200)
      // Of a text that is nothing but a line ending nothing is shown.
      let expected = text.isEmpty ? "" : visible.isEmpty ? nil : visible
      #expect(read.rows == [[expected, "x"], [nil, ""]], "\(text.debugDescription)")
      #expect(read.columns == ["one", "two"])
    }
  }

  @Test func queriesComeBack() throws {
    for query in [
      "filter a < 3 and b > \"&amp;\"", "x\n\n  | y # `z`", "filter @message like /```/",
    ] {
      #expect(shown(step(ResultTable(), query: query))?.queryAsRun == query)
    }
  }

  @Test func otherOutcomesComeBack() {
    let failed = StepRecord(
      id: "a", title: "A", outcome: .failed(StepError(message: "no <such> field", hint: "h")))
    #expect(shown(failed)?.outcome == .failed(StepError(message: "no <such> field")))
    let skipped = StepRecord(id: "a", title: "A", outcome: .skipped("no `value`"))
    #expect(shown(skipped)?.outcome == .skipped("no `value`"))
    let manual = StepRecord(id: "a", title: "A", outcome: .manual("ls"))
    #expect(shown(manual) == nil)
    #expect(shown(step(ResultTable()))?.outcome == step(ResultTable()).outcome)
  }
}
