public import RunbookExecution
public import RunbookModel
import SourceText

/// A run as far as a document shows it: the first rows of each result, with long values cut.
///
/// Two runs of which one is known only by what a document shows are compared in this form, both of them.
public enum ShownRun {
  /// The run that a document's result regions show.
  ///
  /// Where the regions come from several runs, the newest gives its name and time.
  public static func of(_ runbook: Runbook) -> RunRecord {
    let document = runbook.document
    let titles = Dictionary(
      runbook.steps.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var record = RunRecord(
      runbookName: document.source.name, title: runbook.title, runID: "", steps: [], startedAt: 0)
    for region in document.regions {
      let result = ShownResult(document.lines(of: region))
      let time = region.time.flatMap { UTCTime.milliseconds(iso8601: $0) } ?? 0
      if time >= record.startedAt { (record.startedAt, record.runID) = (time, result.runID) }
      let step = titles[region.id]
      record.steps.append(
        StepRecord(
          id: region.id, title: step?.title ?? region.id, line: step?.line,
          outcome: result.outcome, queryAsRun: result.query))
    }
    return record
  }

  /// What a document would show of a run. Manual steps are not shown in documents.
  public static func of(_ run: RunRecord) -> RunRecord {
    var shown = run
    shown.steps = run.steps.compactMap { step in
      if case .manual = step.outcome { return nil }
      let lines = MarkdownResult().content(of: step, runID: run.runID).split(
        separator: "\n", omittingEmptySubsequences: false)
      let result = ShownResult(lines.map(String.init))
      return StepRecord(
        id: step.id, title: step.title, line: step.line, outcome: result.outcome,
        queryAsRun: result.query)
    }
    return shown
  }
}
