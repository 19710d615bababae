import GitSync
import Libraries
import Reporting
import SourceText

/// What came of a sync: a line on stdout for each library that is as it should be, one on stderr for each other.
struct SyncSummary {
  private let reports: [SyncReport]
  private let console: Console

  init(_ reports: [SyncReport], _ console: Console) {
    self.reports = reports
    self.console = console
  }

  /// Prints everything.
  ///
  /// - Returns: The exit status that it stands for.
  func show() -> ExitStatus {
    let rows = reports.compactMap { report in
      line(report).map { [Columns.Cell(report.name.text, .strong)] + $0 }
    }
    for line in Columns(console.output).lines(rows) { console.output.line(line) }
    for report in reports {
      if let former = report.formerURL {
        console.warn(
          "\(report.name): the configuration names another address now; it was \(former.masked)")
      }
      if let (message, hint) = trouble(report) {
        console.complain("\(report.name): \(message)", hint: hint)
      }
    }
    return status
  }

  private var status: ExitStatus {
    let failed = reports.filter { trouble($0) != nil }
    if failed.isEmpty { return .success }
    let isUnreachable = reports.allSatisfy { report in
      guard case .failed(let error) = report.outcome else { return false }
      return ExitStatus(error.code) == .unavailable
    }
    return isUnreachable ? .unavailable : .failure
  }

  /// nil where there is ``trouble(_:)``.
  private func line(_ report: SyncReport) -> [Columns.Cell]? {
    switch report.outcome {
    case .cloned(let status):
      let branch = status.branch.map { ", branch \($0)" } ?? ""
      return [Columns.Cell("new\(branch)"), Columns.Cell(status.commit?.id.short ?? "", .faint)]
    case .updated(.upToDate(let commit)):
      return [Columns.Cell("up to date"), Columns.Cell(commit.short, .faint)]
    case .updated(.ahead(let count)):
      let commits = Quantities.count(count, "commit", "commits")
      return [Columns.Cell("up to date, \(commits) of yours to push")]
    case .updated(.moved(let movement)):
      let from = movement.from.map { "\($0.short) → " } ?? ""
      return [
        Columns.Cell(Self.words(movement)), Columns.Cell("\(from)\(movement.to.short)", .faint),
      ]
    case .updated(.diverged), .updated(.blocked), .failed: return nil
    }
  }

  private static func words(_ movement: UpdateOutcome.Movement) -> String {
    let files = Quantities.count(movement.changeCount, "file", "files") + " changed"
    guard movement.commits > 0 else { return "now on branch \(movement.branch), \(files)" }
    return "\(Quantities.count(movement.commits, "commit", "commits")), \(files)"
  }

  /// What keeps a library from being up to date, and how to go on.
  private func trouble(_ report: SyncReport) -> (message: String, hint: String?)? {
    switch report.outcome {
    case .failed(let error):
      // An interrupt is said once, for all of them.
      return error.code == .cancelled ? nil : (error.message, error.hint)
    case .updated(let outcome):
      let place = outcome.hint.map { "in \(report.folder): \($0)" }
      switch outcome {
      case .diverged(let ahead, let behind, let isRewritten):
        let own = Quantities.count(ahead, "commit", "commits")
        let new = Quantities.count(behind, "commit", "commits")
        return (
          isRewritten
            ? "the remote replaced \(own) by \(new); nothing was changed"
            : "\(own) of yours and \(new) of the remote went apart; nothing was changed", place
        )
      case .blocked(let paths):
        let shown = paths.prefix(3).joined(separator: ", ")
        let more = paths.count > 3 ? " and \(paths.count - 3) more" : ""
        return ("your changes of \(shown)\(more) would be lost; nothing was changed", place)
      case .upToDate, .moved, .ahead: return nil
      }
    case .cloned: return nil
    }
  }
}
