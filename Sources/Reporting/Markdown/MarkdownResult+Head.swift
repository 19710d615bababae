import PluginAPI
import RunbookExecution

extension MarkdownResult {
  /// Code points of a name, a value or a sentence that the head shows.
  private static let longestText = 500
  /// Log groups, parameters or notes that the head shows.
  private static let mostNamed = 10

  /// The lines that say what was found, over what, and in which run.
  func head(of step: StepRecord, runID: String, attachment: String?) -> [String] {
    let found = headline(of: step, attachment: attachment)
    let notes = step.notes.prefix(Self.mostNamed).map { "Note: " + code($0) }
    let lines = ([found, scope(of: step)] + notes + [run(step, runID)]).filter { !$0.isEmpty }
    return lines.enumerated().map { $0.offset < lines.count - 1 ? $0.element + "<br>" : $0.element }
  }

  private func headline(of step: StepRecord, attachment: String?) -> String {
    switch step.outcome {
    case .succeeded(let rows, let summary):
      var parts =
        ["**\(rowCount(rows))**"] + StepFigures.of(summary.statistics, rows: rows.rows.count)
      let columnsLeft = rows.columns.count - table.shownColumns(of: rows)
      if columnsLeft > 0 {
        parts.append(Quantities.count(columnsLeft, "more column", "more columns"))
      }
      if let attachment, !rows.rows.isEmpty {
        parts.append(MarkdownLink.of("full rows", path: attachment))
      }
      return parts.joined(separator: " · ")
    case .failed: return "**Failed**"
    case .skipped(let reason): return "**Skipped:** " + code(reason)
    case .manual: return "**Manual step**, not run"
    }
  }

  private func rowCount(_ rows: ResultTable) -> String {
    let all = rows.rows.count
    let shown = table.shownRows(of: rows)
    if all == 0 { return "No rows" }
    if shown == all { return Quantities.count(all, "row", "rows") }
    return "\(Quantities.count(shown)) of \(Quantities.count(all, "row", "rows"))"
  }

  private func scope(of step: StepRecord) -> String {
    var parts: [String] = []
    if let range = step.rangeRead { parts.append(Quantities.range(range)) }
    if !step.backend.isEmpty {
      let region = step.regionRead.map { " in " + code($0) } ?? ""
      parts.append("backend " + code(step.backend) + region)
    }
    let groups = step.logGroupsRead
    if !groups.isEmpty {
      parts.append((groups.count == 1 ? "log group " : "log groups ") + list(groups.map(code)))
    }
    if let price = step.price {
      parts.append("\(Quantities.dollars(price.dollars)), at " + code(price.basis))
    }
    if !step.parameters.isEmpty {
      parts.append("with " + list(step.parameters.map { code($0.name) + " = " + code($0.value) }))
    }
    return parts.joined(separator: " · ")
  }

  /// The line that every run changes.
  private func run(_ step: StepRecord, _ runID: String) -> String {
    var parts: [String] = []
    if !runID.isEmpty { parts.append("run " + code(runID)) }
    if let duration = step.duration { parts.append(Quantities.duration(duration)) }
    return parts.joined(separator: " · ")
  }

  private func list(_ items: [String]) -> String {
    let named = items.prefix(Self.mostNamed).joined(separator: ", ")
    let more = items.count - Self.mostNamed
    return more > 0 ? "\(named) and \(Quantities.count(more)) more" : named
  }

  private func code(_ text: String) -> String {
    text.isEmpty ? "*empty*" : MarkdownCode.of(CellText.of(text, limit: Self.longestText))
  }
}
