import JSONText
public import RunbookExecution

/// Rows as newline-delimited JSON: one object a row, every value a string as the service returns
/// it.
///
/// Fields come in the order of the columns, and those a row does not have are left out, so that a
/// row without any is `{}`. The pointer `@ptr` is written only where it is a selected column.
public enum NDJSONRows {
  /// The lines of the rows, each with its newline.
  public static func text(of table: ResultTable) -> String {
    // A name is quoted once, not once a row.
    let keys = table.columns.map { JSONWriter.quoted($0) + ":" }
    var text = ""
    for row in table.rows {
      text += "{"
      var separator = ""
      for (key, value) in zip(keys, row) {
        guard let value else { continue }
        text += separator + key + JSONWriter.quoted(value)
        separator = ","
      }
      text += "}\n"
    }
    return text
  }
}
