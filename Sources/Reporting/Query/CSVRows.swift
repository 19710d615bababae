public import RunbookExecution

/// Rows as comma-separated values (RFC 4180) with a header line.
///
/// Lines end with LF, not the CRLF of the RFC: every reader of CSV takes both, but a CR would stick
/// to the last field for `cut`, `awk` and `sort`. A missing field is written as nothing and an
/// empty text as `""`. Values are not altered in any way; in particular a value that a spreadsheet
/// would take for a formula is written as it is, since the file is data first.
public enum CSVRows {
  /// The header line and a line for each row, each with its newline; empty for a table without
  /// columns.
  public static func text(of table: ResultTable) -> String {
    guard !table.columns.isEmpty else { return "" }
    var text = ""
    append(table.columns, count: table.columns.count, to: &text)
    for row in table.rows { append(row, count: table.columns.count, to: &text) }
    return text
  }

  private static func append(_ row: [String?], count: Int, to text: inout String) {
    for column in 0..<count {
      if column > 0 { text += "," }
      if row.indices.contains(column), let value = row[column] {
        append(value, to: &text)
      } else if count == 1 {
        // Many readers skip an empty line, and with it the row.
        text += "\"\""
      }
    }
    text += "\n"
  }

  private static func append(_ value: String, to text: inout String) {
    guard needsQuotes(value) else {
      text += value
      return
    }
    text += "\""
    for part in value.utf8.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
      .enumerated()
    {
      if part.offset > 0 { text += "\"\"" }
      text += String(decoding: part.element, as: UTF8.self)
    }
    text += "\""
  }

  private static func needsQuotes(_ value: String) -> Bool {
    guard let first = value.utf8.first, let last = value.utf8.last else { return true }
    // Some readers drop blanks around a field that has no quotes.
    if first == UInt8(ascii: " ") || last == UInt8(ascii: " ") { return true }
    return value.utf8.contains { byte in
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
      default: false
      }
    }
  }
}
