public import RunbookExecution

/// Rows as a GitHub Flavored Markdown table out of which no value can break.
///
/// Columns of numbers and of times are plain text, everything else is code; a missing field is an
/// empty cell, and an empty text says so in italics, which no value can.
public struct MarkdownTable: Sendable, Hashable {
  /// Rows to show at most; nil for all.
  public let maximumRows: Int?
  /// Columns to show at most; nil for all.
  public let maximumColumns: Int?
  /// Code points of a value to show at most; longer ones end with `…`.
  public let maximumCellLength: Int?

  /// A table with these limits.
  public init(maximumRows: Int?, maximumColumns: Int?, maximumCellLength: Int?) {
    self.maximumRows = maximumRows.map { max(0, $0) }
    self.maximumColumns = maximumColumns.map { max(0, $0) }
    self.maximumCellLength = maximumCellLength.map { max(1, $0) }
  }

  /// A table that shows everything.
  public static let whole = MarkdownTable(
    maximumRows: nil, maximumColumns: nil, maximumCellLength: nil)

  /// The lines of the table, each with its newline; empty for a table without rows or columns.
  public func text(of table: ResultTable) -> String {
    lines(of: table).map { $0 + "\n" }.joined()
  }

  /// The lines of the table, none of them blank.
  func lines(of table: ResultTable) -> [String] {
    let rows = shownRows(of: table)
    let columns = shownColumns(of: table)
    guard rows > 0, columns > 0 else { return [] }
    let shapes = (0..<columns).map { column in
      ValueShape.common(to: (0..<rows).lazy.compactMap { table.value(row: $0, column: column) })
    }
    let header = table.columns.prefix(columns).map { $0.isEmpty ? " " : code($0) }
    let rule = shapes.map { $0 == .number ? "---:" : "---" }
    let body = (0..<rows).map { row in
      line(
        (0..<columns).map { column in
          table.value(row: row, column: column).map { cell($0, shapes[column]) } ?? ""
        })
    }
    return [line(header), "|" + rule.joined(separator: "|") + "|"] + body
  }

  /// How many rows of the table are shown.
  func shownRows(of table: ResultTable) -> Int {
    min(table.rows.count, maximumRows ?? table.rows.count)
  }

  /// How many columns of the table are shown.
  func shownColumns(of table: ResultTable) -> Int {
    min(table.columns.count, maximumColumns ?? table.columns.count)
  }

  private func line(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |"
  }

  private func cell(_ value: String, _ shape: ValueShape) -> String {
    if value.isEmpty { return "*empty*" }
    // Values of these shapes consist of digits, blanks and the marks of numbers and times.
    return shape == .text ? code(value) : value
  }

  private func code(_ value: String) -> String {
    MarkdownCode.of(CellText.of(value, limit: maximumCellLength ?? .max))
  }
}
