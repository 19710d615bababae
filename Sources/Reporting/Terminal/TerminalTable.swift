public import RunbookExecution
import SourceText

/// Rows as a table that fits a terminal.
///
/// Each row takes one line; what does not fit is cut with `…`. When there are too many columns for
/// the width, each row becomes a record of its own with one line a field.
public struct TerminalTable: Sendable {
  /// What the terminal shows.
  public let style: TerminalStyle
  /// Rows to show at most; nil for all.
  public let maximumRows: Int?

  /// A table for a terminal.
  public init(style: TerminalStyle, maximumRows: Int? = nil) {
    self.style = style
    self.maximumRows = maximumRows
  }

  /// The lines of the table, each with its newline; empty for a table without rows.
  public func text(of table: ResultTable) -> String {
    lines(of: table).map { $0 + "\n" }.joined()
  }

  /// The lines of the table.
  func lines(of table: ResultTable) -> [String] {
    guard !table.rows.isEmpty else { return [] }
    let shown = min(table.rows.count, max(0, maximumRows ?? table.rows.count))
    let columns = table.columns.indices.map { Column(table, $0, rows: shown, style.cellLimit) }
    let body =
      if let widths = ColumnWidths.share(columns.map(\.need), of: style.width) {
        grid(columns, widths, rows: shown)
      } else {
        TerminalRecords(style: style).lines(of: columns, rows: shown)
      }
    let more = table.rows.count - shown
    return more == 0 ? body : body + [style.ink(Self.moreRows(more), .faint)]
  }

  /// `… 37 more rows`
  static func moreRows(_ count: Int) -> String {
    "… \(Quantities.count(count, "more row", "more rows"))"
  }

  private func grid(_ columns: [Column], _ widths: [Int], rows: Int) -> [String] {
    let header = line(columns, widths) { column in (column.name, .strong) }
    let rule = style.ink(
      widths.map { String(repeating: "─", count: $0) }.joined(separator: gap), .faint)
    let body = (0..<rows).map { row in
      line(columns, widths) { column in
        column.cells[row].map { ($0, nil) } ?? (Self.missing, .faint)
      }
    }
    return [header, rule] + body
  }

  private func line(
    _ columns: [Column], _ widths: [Int], _ content: (Column) -> (text: String, role: Ink.Role?)
  ) -> String {
    var line = ""
    var blanks = 0
    for (column, width) in zip(columns, widths) {
      let (whole, role) = content(column)
      let text = DisplayWidth.cut(whole, to: width)
      let padding = max(0, width - DisplayWidth.of(text))
      // Blanks wait for the next text, so that no line ends with any.
      if column.isNumeric { blanks += padding }
      if !text.isEmpty {
        line += String(repeating: " ", count: blanks) + (role.map { style.ink(text, $0) } ?? text)
        blanks = 0
      }
      blanks += (column.isNumeric ? 0 : padding) + ColumnWidths.gap
    }
    return line
  }

  private var gap: String { String(repeating: " ", count: ColumnWidths.gap) }

  /// Stands for a field that a row does not have.
  private static let missing = "·"

  /// A column with its cells ready to be shown.
  struct Column {
    let name: String
    /// By row; nil for a missing field.
    let cells: [String?]
    /// What the widest cell or the name takes.
    let width: Int
    /// What all values look like.
    let shape: ValueShape

    /// Numbers stand under each other, aligned right.
    var isNumeric: Bool { shape == .number }
    var need: ColumnWidths.Need { .init(width: width, canBeCut: shape == .text) }

    init(_ table: ResultTable, _ index: Int, rows: Int, _ limit: Int) {
      let values = (0..<rows).map { table.value(row: $0, column: index) }
      name = CellText.of(table.columns[index], limit: limit)
      cells = values.map { $0.map { CellText.of($0, limit: limit) } }
      width = cells.reduce(max(1, DisplayWidth.of(name))) {
        max($0, $1.map(DisplayWidth.of) ?? 1)
      }
      shape = ValueShape.common(to: values.lazy.compactMap(\.self))
    }
  }
}
