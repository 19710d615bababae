import InsightsLanguage

/// The keys of a `stats … by bin(…)`: the bin, and what tells series of bins apart.
struct TimeSeries {
  let bin: Column
  let grid: PeriodGrid
  let others: [Column]

  /// The series of a `stats`; nil when no key is `bin()`.
  init?(_ items: [Item], keys: [StatsOperator.Key]) throws(EngineError) {
    guard let index = keys.firstIndex(where: \.isBin),
      case .call(let call) = items[index].expression.kind, let period = call.arguments.first
    else { return nil }
    grid = try ExpressionCompiler.grid(period)
    bin = keys[index].definition.column
    others = keys.enumerated().filter { $0.offset != index }.map(\.element.definition.column)
  }
}

/// `fillmissing`: adds a row for every bin between the first and the last that has none, for each
/// combination of the other keys, and fills missing cells.
struct FillMissingTransform: TableTransform {
  private static let maximumRows = 100_000

  let series: TimeSeries
  /// Values for missing cells, by column.
  let fillers: [(column: Column, value: Value)]

  func rows(from rows: [Row]) throws(EngineError) -> [Row] {
    let times = rows.compactMap { series.bin.value(in: $0).milliseconds }
    guard let first = times.min(), let last = times.max() else { return rows.map(filled) }
    var groups: [[ExactText?]: (model: Row, rows: [Int64: Row])] = [:]
    var order: [[ExactText?]] = []
    var others: [Row] = []
    for row in rows {
      guard let time = series.bin.value(in: row).milliseconds else {
        others.append(filled(row))
        continue
      }
      let key = series.others.map { $0.value(in: row).text.map { ExactText($0) } }
      if groups[key] == nil { order.append(key) }
      groups[key, default: (row, [:])].rows[time] = row
    }
    var results = others
    var time = first
    while time <= last {
      for key in order {
        guard let group = groups[key] else { continue }
        results.append(filled(group.rows[time] ?? added(at: time, like: group.model)))
      }
      guard results.count <= FillMissingTransform.maximumRows else {
        throw EngineError(
          .limitExceeded, "fillmissing would make more than 100,000 rows",
          hint: "use longer bins or a shorter time range")
      }
      time = series.grid.next(after: time)
    }
    return results
  }

  private func added(at time: Int64, like model: Row) -> Row {
    var row = Row(order: model.order)
    row.set(series.bin, .timestamp(time))
    for column in series.others { row.set(column, column.value(in: model)) }
    return row
  }

  private func filled(_ row: Row) -> Row {
    var result = row
    for filler in fillers where filler.column.value(in: row).isMissing {
      result.set(filler.column, filler.value)
    }
    return result
  }
}
