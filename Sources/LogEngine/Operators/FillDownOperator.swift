/// `filldown`: a missing value becomes that of the row before.
struct FillDown: TableTransform {
  let columns: [Column]

  func rows(from rows: [Row]) -> [Row] {
    var last: [ExactText: Value] = [:]
    return rows.map { row in
      var result = row
      for column in columns {
        let value = column.value(in: row)
        if !value.isMissing {
          last[column.name] = value
        } else if let filler = last[column.name] {
          result.set(column, filler)
        }
      }
      return result
    }
  }
}
