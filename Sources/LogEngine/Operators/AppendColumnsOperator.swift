/// `appendcols`: pastes the columns of a subquery beside the rows, first to first, second to second.
struct AppendColumnsTransform: TableTransform {
  let table: RowTable
  /// Whether a pasted value replaces one that is there.
  let replaces: Bool

  func rows(from rows: [Row]) -> [Row] {
    rows.enumerated().map { index, row in
      guard table.rows.indices.contains(index) else { return row }
      var result = row
      for column in table.columns {
        let value = column.value(in: table.rows[index])
        if replaces ? !value.isMissing : row.value(named: column.name).isMissing {
          result.define(column.name, value)
        }
      }
      return result
    }
  }
}
