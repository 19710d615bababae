/// `addtotals`: the sum of a row's numbers as a column, the sums of columns as a last row, or both.
struct AddTotalsTransform: TableTransform {
  let columns: [Column]
  /// The column for a row's sum; nil when there is to be none.
  let rowTotal: ExactText?
  let addsRow: Bool

  func rows(from rows: [Row]) -> [Row] {
    var results = rows.map { row in
      guard let rowTotal else { return row }
      var result = row
      result.define(rowTotal, AddTotalsTransform.sum(columns.map { $0.value(in: row) }))
      return result
    }
    if addsRow {
      var last = Row(order: RowOrder(position: rows.count))
      for column in columns + (rowTotal.map { [Column($0)] } ?? []) {
        last.set(column, AddTotalsTransform.sum(results.map { column.value(in: $0) }))
      }
      results.append(last)
    }
    return results
  }

  /// Times are numbers too, but nobody wants their sum.
  private static func sum(_ values: [Value]) -> Value {
    var sum = CompensatedSum()
    var isEmpty = true
    for value in values {
      if case .timestamp = value { continue }
      guard let number = value.number else { continue }
      sum.add(number.double)
      isEmpty = false
    }
    return isEmpty ? .missing : .calculated(sum.value)
  }
}
