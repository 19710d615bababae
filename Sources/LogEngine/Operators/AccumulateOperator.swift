/// `accum f as total`: the sum of a field up to each row; rows without a number have none.
struct Accumulate: TableTransform {
  let field: Evaluation
  let name: ExactText

  func rows(from rows: [Row]) throws(EngineError) -> [Row] {
    var sum = CompensatedSum()
    var results: [Row] = []
    for var row in rows {
      if let number = try field(row).number {
        sum.add(number.double)
        row.define(name, .calculated(sum.value))
      } else {
        row.define(name, .missing)
      }
      results.append(row)
    }
    return results
  }
}
