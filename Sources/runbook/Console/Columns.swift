import SourceText

/// Short lines whose cells stand below each other.
struct Columns {
  /// A piece of text and what it is to the reader.
  struct Cell {
    let text: String
    let role: Ink.Role?

    init(_ text: String, _ role: Ink.Role? = nil) {
      self.text = VisibleText.of(text)
      self.role = role
    }
  }

  let ink: Ink
  /// Columns that a line may take; nil for any number. The last cell is cut.
  let width: Int?

  /// For a stream: only a terminal has an end of the line.
  init(_ stream: Console.Stream) {
    ink = stream.ink
    width = stream.isTerminal ? stream.width : nil
  }

  /// A line for each row.
  func lines(_ rows: [[Cell]]) -> [String] {
    var widths: [Int] = []
    for row in rows {
      for (column, cell) in row.enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], DisplayWidth.of(cell.text))
      }
    }
    return rows.map { line($0, widths) }
  }

  private func line(_ row: [Cell], _ widths: [Int]) -> String {
    var line = ""
    var used = 0
    for (column, cell) in row.enumerated() {
      var text = cell.text
      if column == row.count - 1 {
        if let width { text = DisplayWidth.cut(text, to: max(8, width - used)) }
      } else {
        text = DisplayWidth.pad(text, to: widths[column]) + "  "
        used += widths[column] + 2
      }
      line += cell.role.map { ink(text, $0) } ?? text
    }
    return line
  }
}
