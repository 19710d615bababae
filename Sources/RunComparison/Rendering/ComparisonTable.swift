import RunbookExecution

/// The rows that are different as a table whose first column says in what way.
enum ComparisonTable {
  /// At most `limit` rows: changed ones, each as it was and as it is now, then removed, then added ones.
  static func of(_ rows: RowComparison, limit: Int) -> (table: ResultTable, hidden: Int) {
    var lines: [[String?]] = []
    var shown = 0
    func take<Element>(_ items: [Element], _ line: (Element) -> [[String?]]) {
      for item in items where shown < limit {
        lines += line(item)
        shown += 1
      }
    }
    take(rows.changed.items) { [["was"] + $0.before.values, ["now"] + $0.after.values] }
    take(rows.removed.items) { [["removed"] + $0.values] }
    take(rows.added.items) { [["added"] + $0.values] }
    let all = rows.changed.count + rows.removed.count + rows.added.count
    // A result may have a column of any name, and a table has each name once.
    var name = "change"
    while rows.columns.contains(name) { name += "*" }
    return (ResultTable(columns: [name] + rows.columns, rows: lines), all - shown)
  }
}
