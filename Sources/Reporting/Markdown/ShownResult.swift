import PluginAPI
import RunbookExecution

/// The result of a step, read back from the Markdown that ``MarkdownResult`` has written.
struct ShownResult {
  /// How the step ended, with the rows that are shown.
  let outcome: StepRecord.Outcome
  /// The query as it was run; empty for none.
  let query: String
  /// The run that the result names.
  let runID: String

  /// Reads the lines of a region, without what stands before them in a list or a quote.
  init(_ lines: [String]) {
    let lines = lines.filter { !$0.isEmpty }
    let head = lines.prefix { !$0.hasPrefix("| ") && !$0.hasPrefix("<pre>") && !$0.hasPrefix("<d") }
    let first = head.first ?? ""
    if first.hasPrefix("**Failed**") {
      outcome = .failed(StepError(message: Self.message(in: lines)))
    } else if first.hasPrefix("**Skipped:**") {
      let reason = first.dropFirst("**Skipped:** ".count)
      outcome = .skipped(
        MarkdownText.ofCode(reason.hasSuffix("<br>") ? reason.dropLast(4) : reason))
    } else {
      outcome = .succeeded(Self.table(in: lines), QuerySummary(statistics: .init(), range: nil))
    }
    query = Self.query(in: lines)
    let run = head.last { $0.hasPrefix("run `") }?.dropFirst("run `".count)
    runID = run.map { String($0.prefix { $0 != "`" }) } ?? ""
  }

  private static func table(in lines: [String]) -> ResultTable {
    guard
      let start = lines.indices.dropLast().first(where: {
        lines[$0].hasPrefix("| ") && lines[$0 + 1].hasPrefix("|---")
      })
    else { return ResultTable() }
    let rows = lines[(start + 2)...].prefix { $0.hasPrefix("| ") }.map { line in
      cells(of: line).map { cell in
        cell.isEmpty ? nil : cell == "*empty*" ? "" : MarkdownText.ofCode(cell)
      }
    }
    return ResultTable(
      columns: cells(of: lines[start]).map { MarkdownText.ofCode($0) }, rows: Array(rows))
  }

  /// No value holds the mark that separates cells.
  private static func cells(of line: String) -> [String] {
    line.utf8.dropFirst().split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
      .map { part in
        let cell = part.drop { $0 == 0x20 }
        let end = cell.lastIndex { $0 != 0x20 && $0 != 0x0D }
        return end.map { String(decoding: cell[...$0], as: UTF8.self) } ?? ""
      }
      .dropLast()
  }

  private static func message(in lines: [String]) -> String {
    guard let start = lines.firstIndex(where: { $0.hasPrefix("<pre><code>") }) else { return "" }
    // The lines behind it show the place and the hint.
    let line = lines[start].dropFirst("<pre><code>".count)
    return MarkdownText.ofHTML(line.hasSuffix("</code></pre>") ? line.dropLast(13) : line)
  }

  private static func query(in lines: [String]) -> String {
    guard let start = lines.firstIndex(where: { $0.contains("<summary>Query") }) else { return "" }
    let text = lines[start...].joined(separator: "\n")
    guard let open = text.firstRange(of: "<code>"),
      let close = text[open.upperBound...].firstRange(of: "</code>")
    else { return "" }
    return MarkdownText.ofHTML(text[open.upperBound..<close.lowerBound])
  }
}
