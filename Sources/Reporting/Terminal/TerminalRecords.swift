import SourceText

/// Rows as records, one line a field: the table of a terminal that is too narrow for the columns.
struct TerminalRecords {
  let style: TerminalStyle

  /// The lines of the records; fields that a row does not have are left out.
  func lines(of columns: [TerminalTable.Column], rows: Int) -> [String] {
    let width = style.width ?? 80
    let widest = columns.reduce(0) { max($0, DisplayWidth.of($1.name)) }
    let nameWidth = min(widest, width / 2)
    return (0..<rows).flatMap { row in
      let fields = columns.compactMap { column in
        column.cells[row].map { cell in
          let name = DisplayWidth.cut(column.name, to: nameWidth)
          let blanks = String(
            repeating: " ", count: nameWidth - DisplayWidth.of(name) + ColumnWidths.gap)
          let value = DisplayWidth.cut(cell, to: width - nameWidth - ColumnWidths.gap)
          return style.ink(name, .strong) + (value.isEmpty ? "" : blanks + value)
        }
      }
      return [style.ink(rule(row + 1, width), .faint)] + fields
    }
  }

  private func rule(_ number: Int, _ width: Int) -> String {
    let label = "── row \(Quantities.count(number)) "
    return label + String(repeating: "─", count: max(0, min(width, 40) - label.count))
  }
}
