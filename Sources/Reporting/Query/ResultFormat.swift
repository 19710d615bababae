/// The forms in which `runbook query` prints an answer.
public enum ResultFormat: String, Sendable, Hashable, CaseIterable {
  /// One JSON object a row.
  case ndjson
  /// The document that GetQueryResults answers.
  case json
  /// Comma-separated values with a header line.
  case csv
  /// A GitHub Flavored Markdown table.
  case markdown
  /// A table for a terminal.
  case table

  /// The answer in this form, with a newline after its last line; empty when there is nothing to
  /// print.
  ///
  /// - Parameter style: what the terminal shows; only ``table`` looks at it.
  public func text(of answer: QueryAnswer, style: TerminalStyle) -> String {
    switch self {
    case .ndjson: NDJSONRows.text(of: answer.table)
    case .json: QueryResultsDocument.text(of: answer)
    case .csv: CSVRows.text(of: answer.table)
    case .markdown: MarkdownTable.whole.text(of: answer.table)
    case .table: TerminalTable(style: style).text(of: answer.table)
    }
  }
}
