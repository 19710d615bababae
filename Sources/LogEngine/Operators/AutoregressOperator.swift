/// `autoregress f p=1-3`: the values of a field on the rows before, as columns.
struct AutoregressTransform: TableTransform {
  let field: Evaluation
  /// How many rows back, and the column.
  let lags: [(distance: Int, name: ExactText)]

  func rows(from rows: [Row]) throws(EngineError) -> [Row] {
    var values: [Value] = []
    for row in rows { values.append(try field(row)) }
    return rows.enumerated().map { index, row in
      var result = row
      for lag in lags {
        let source = index - lag.distance
        result.define(lag.name, source >= 0 ? values[source] : .missing)
      }
      return result
    }
  }
}
