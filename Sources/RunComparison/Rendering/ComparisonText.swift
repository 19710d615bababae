public import Reporting
import RunbookExecution
import SourceText

/// A comparison as people see it on a terminal.
public struct ComparisonText: Sendable {
  /// What the terminal shows.
  public let style: TerminalStyle
  /// Rows that are different to show for a step at most; nil for all that are listed.
  public let maximumRows: Int?

  /// A report for a terminal.
  public init(style: TerminalStyle, maximumRows: Int? = 20) {
    self.style = style
    self.maximumRows = maximumRows
  }

  /// The whole comparison, with a newline at its end. Steps without a difference take one line.
  public func text(of comparison: RunComparison) -> String {
    let lines =
      heading(of: comparison) + comparison.steps.flatMap(self.lines) + [
        "", summary(of: comparison),
      ]
    return lines.map { $0 + "\n" }.joined()
  }

  private func heading(of comparison: RunComparison) -> [String] {
    let (before, after) = (comparison.before, comparison.after)
    let title = after.title.isEmpty ? after.runbookName : after.title
    return [
      ink(visible(title), .strong), ink("- " + self.side(before), .faint),
      ink("+ " + self.side(after), .faint),
    ]
  }

  private func side(_ side: RunComparison.Side) -> String {
    "\(visible(side.runbookName)) · run \(visible(side.runID)) · "
      + UTCTime(milliseconds: side.startedAt).iso8601
  }

  private func summary(of comparison: RunComparison) -> String {
    ink(ComparisonPhrases.summary(of: comparison), .strong)
  }

  // MARK: Steps

  private func lines(of step: StepComparison) -> [String] {
    let (mark, role): (String, Ink.Role) =
      switch step.presence {
      case .added: ("+", .success)
      case .removed: ("-", .error)
      case .both: step.isSame ? ("=", .faint) : ("≠", .warning)
      }
    let title = visible(step.title.isEmpty ? step.id : step.title)
    let head = "\(ink(mark, role)) \(ink(title, .strong))  \(ink(visible(step.id), .faint))"
    if step.isSame { return ["", head] }
    var lines: [String] = []
    if step.presence != .both { lines.append(ComparisonPhrases.verdict(on: step)) }
    if let renamed = step.renamed { lines.append("was called \(visible(renamed.before))") }
    if let endings = step.endings {
      lines.append("\(self.ending(endings.before)) → \(self.ending(endings.after))")
    }
    lines += ComparisonPhrases.scope(step.scope, value: visible).map(\.text)
    if let query = step.query { lines += self.lines(of: query) }
    if let rows = step.rows { lines += self.lines(of: rows) }
    return ["", head] + lines.map { $0.isEmpty ? "" : "  " + $0 }
  }

  private func ending(_ ending: StepComparison.Ending) -> String {
    let text = ending.text.map { ": " + DisplayWidth.cut(visible($0), to: 200) } ?? ""
    return ending.status.rawValue + (ending.status == .manual ? "" : text)
  }

  private func lines(of query: LineDifference) -> [String] {
    let lines = query.lines.map { line in
      let text = VisibleText.of(line.text, keepingLines: true)
      return switch line.presence {
      case .both: "  " + text
      case .removed: ink("- " + text, .error)
      case .added: ink("+ " + text, .success)
      }
    }
    return lines + (query.isCut ? [ink("… more lines, not compared", .faint)] : [])
  }

  private func lines(of rows: RowComparison) -> [String] {
    let phrases =
      ComparisonPhrases.rows(rows)
      + [ComparisonPhrases.matching(rows, name: visible)].compactMap(\.self)
    var lines = [ink(phrases.joined(separator: " · "), .faint)]
    let names = [("new", rows.addedColumns), ("gone", rows.removedColumns)]
    for (word, columns) in names where !columns.isEmpty {
      lines.append(
        "\(columns.count == 1 ? "column" : "columns") \(word): "
          + columns.map(visible).joined(separator: ", "))
    }
    let (table, hidden) = ComparisonTable.of(rows, limit: maximumRows ?? .max)
    let inner = TerminalStyle(ink: style.ink, width: style.width.map { $0 - 2 })
    lines += TerminalTable(style: inner).text(of: table).split(separator: "\n").map(String.init)
    if hidden > 0 {
      lines.append(
        ink("… \(Quantities.count(hidden, "more difference", "more differences"))", .faint))
    }
    return lines
  }

  private func visible(_ text: String) -> String { CellText.of(text, limit: 500) }

  private func ink(_ text: String, _ role: Ink.Role) -> String { style.ink(text, role) }
}
