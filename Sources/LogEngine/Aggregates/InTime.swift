/// `earliest` and `latest`: the value on the row with the smallest or largest `@timestamp` among those that
/// have one; of several such rows, the first in the order of the rows. A time prints as milliseconds.
struct InTime: Accumulator {
  private let isEarliest: Bool
  private var best: (time: Double, order: RowOrder, value: Value)?

  init(isEarliest: Bool) { self.isEarliest = isEarliest }

  mutating func add(_ values: [Value], of row: Row) {
    guard let value = values.first, !value.isMissing,
      let time = row.value(named: "@timestamp").number?.double
    else { return }
    if let best {
      let isBetter =
        time == best.time ? row.order < best.order : isEarliest == (time < best.time)
      guard isBetter else { return }
    }
    best = (time, row.order, value)
  }

  var result: Value {
    guard let value = best?.value else { return .missing }
    if case .timestamp(let time) = value { return .integer(time) }
    return value
  }
}
