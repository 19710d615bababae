import PluginAPI
import RunbookExecution
import SourceText

/// What a step found, in a few short phrases.
enum TerminalFigures {
  /// `12 rows`, `12 of 3 410 events matched`, `1.2 MB scanned`, `0.08 s`, `2026-03-17 08:00 – 11:00
  /// UTC`
  static func of(_ step: StepRecord, _ table: ResultTable, _ summary: QuerySummary) -> [String] {
    let rows = table.rows.count
    var parts = [rows == 0 ? "no rows" : Quantities.count(rows, "row", "rows")]
    parts += StepFigures.of(summary.statistics, rows: rows)
    if let price = summary.price { parts.append(Quantities.dollars(price.dollars)) }
    if let duration = step.duration { parts.append(Quantities.duration(duration)) }
    // A person compares hours and minutes; the exact range is in the record of the run.
    if let range = step.rangeRead { parts.append(Quantities.range(range, finest: .second)) }
    if let region = step.regionRead { parts.append(region) }
    if let groups = summary.logGroups { parts.append(Self.groups(groups)) }
    return parts
  }

  /// The groups that a pattern stood for.
  private static func groups(_ names: [String]) -> String {
    let named = names.prefix(3).map { VisibleText.of($0) }.joined(separator: ", ")
    let more = names.count - 3
    return more > 0 ? "\(named) and \(Quantities.count(more)) more" : named
  }

  /// The phrases with ` · ` between them, on as many lines as they need.
  static func lines(_ phrases: [String], width: Int?) -> [String] {
    var lines: [String] = []
    for phrase in phrases {
      let joined = lines.last.map { $0 + " · " + phrase } ?? phrase
      if lines.isEmpty || width.map({ DisplayWidth.of(joined) > $0 }) ?? false {
        lines.append(phrase)
      } else {
        lines[lines.count - 1] = joined
      }
    }
    return lines
  }
}
