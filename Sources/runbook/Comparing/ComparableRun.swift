import Investigations
import Reporting
import RunComparison
import RunbookExecution
import RunbookModel

/// A run in a form that can be compared.
enum ComparableRun {
  /// All rows are known.
  case whole(RunRecord)
  /// Only what a document shows is known.
  case shown(RunRecord)

  init(_ place: RunPlace) throws(CommandError) {
    switch place.content {
    case .saved(let run):
      var record = run.record
      record.runbookName = place.name
      self = .whole(record)
    case .document(let runbook):
      guard !runbook.document.regions.isEmpty else {
        throw CommandError(
          "\(place.name) holds no results to compare",
          hint: "name an investigation, or put results into it with “runbook run --in-place”")
      }
      self = .shown(ShownRun.of(runbook))
    }
  }

  /// The record of a run that has just ended, as it would be read from a file.
  init(_ record: RunRecord) throws(CommandError) {
    do {
      let text = JSONReport.text(of: record)
      self = .whole(
        try RunRecordReader().record(from: Array(text.utf8), named: record.runbookName))
    } catch {
      throw CommandError(error.message, hint: error.hint, status: .failure)
    }
  }

  /// Compares two runs: where a document shows only a part of one, the same part of the other.
  static func compare(_ before: ComparableRun, _ after: ComparableRun) -> (
    comparison: RunComparison, isPartial: Bool
  ) {
    switch (before, after) {
    case (.whole(let before), .whole(let after)):
      (RunComparison(before: before, after: after), false)
    case (.whole(let before), .shown(let after)):
      (RunComparison(before: ShownRun.of(before), after: after), true)
    case (.shown(let before), .whole(let after)):
      (RunComparison(before: before, after: ShownRun.of(after)), true)
    case (.shown(let before), .shown(let after)):
      (RunComparison(before: before, after: after), true)
    }
  }
}
