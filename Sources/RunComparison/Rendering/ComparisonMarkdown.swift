import Reporting
import RunbookExecution

/// A comparison as Markdown for a review, out of which nothing that comes from a log can break.
public struct ComparisonMarkdown: Sendable, Hashable {
  /// Rows that are different to show for a step at most; nil for all that are listed.
  public let maximumRows: Int?

  /// A form of Markdown.
  public init(maximumRows: Int? = 50) { self.maximumRows = maximumRows }

  /// The whole comparison, with a newline at its end. Steps without a difference are only counted.
  public func text(of comparison: RunComparison) -> String {
    let sides = [("Before", comparison.before), ("After", comparison.after)].map { name, side in
      let start = UTCTime(milliseconds: side.startedAt).iso8601
      return "**\(name):** \(code(side.runbookName)) · run \(code(side.runID)) · \(start)"
    }
    let head = sides.joined(separator: "<br>\n")
    let steps = comparison.steps.filter { !$0.isSame }.map(section)
    return ([head, "**\(ComparisonPhrases.summary(of: comparison))**"] + steps)
      .joined(separator: "\n\n") + "\n"
  }

  private func section(of step: StepComparison) -> String {
    let title = code(step.title.isEmpty ? step.id : step.title)
    var parts = ["### \(title) \(ComparisonPhrases.verdict(on: step))"]
    var items: [String] = []
    if let renamed = step.renamed {
      items.append("renamed: \(code(renamed.before)) → \(code(renamed.after))")
    }
    if let endings = step.endings {
      items.append("\(ending(endings.before)) → \(ending(endings.after))")
    }
    items += ComparisonPhrases.scope(step.scope, value: code).map(\.text)
    if let rows = step.rows {
      let phrases =
        ComparisonPhrases.rows(rows)
        + [ComparisonPhrases.matching(rows, name: code)].compactMap(\.self)
      items.append(phrases.joined(separator: " · "))
      let names = [("new", rows.addedColumns), ("gone", rows.removedColumns)]
      for (word, columns) in names where !columns.isEmpty {
        items.append(
          "\(columns.count == 1 ? "column" : "columns") \(word): "
            + columns.map(code).joined(separator: ", "))
      }
    }
    if !items.isEmpty { parts.append(items.map { "- " + $0 }.joined(separator: "\n")) }
    if let query = step.query { parts.append(text(of: query)) }
    if let rows = step.rows, let table = table(of: rows) { parts.append(table) }
    return parts.joined(separator: "\n\n")
  }

  private func ending(_ ending: StepComparison.Ending) -> String {
    guard ending.status != .manual, let text = ending.text else { return ending.status.rawValue }
    return "\(ending.status.rawValue): \(code(text))"
  }

  private func text(of query: LineDifference) -> String {
    let lines = query.lines.map { line in
      switch line.presence {
      case .both: "  " + line.text
      case .removed: "- " + line.text
      case .added: "+ " + line.text
      }
    }
    let all = lines + (query.isCut ? ["… more lines, not compared"] : [])
    return MarkdownPreformatted.lines(of: all.joined(separator: "\n"), isNested: false)
      .joined(separator: "\n")
  }

  private func table(of rows: RowComparison) -> String? {
    let (table, hidden) = ComparisonTable.of(rows, limit: maximumRows ?? .max)
    guard !table.rows.isEmpty else { return nil }
    let text = MarkdownTable(
      maximumRows: nil, maximumColumns: MarkdownResult.readable.maximumColumns,
      maximumCellLength: MarkdownResult.readable.maximumCellLength
    ).text(of: table)
    let more = Quantities.count(hidden, "more difference", "more differences")
    return hidden > 0 ? text + "\n… \(more)" : String(text.dropLast())
  }

  private func code(_ text: String) -> String {
    text.isEmpty ? "*empty*" : MarkdownCode.of(CellText.of(text, limit: 500))
  }
}
