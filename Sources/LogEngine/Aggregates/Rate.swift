/// `rate(n, period)`: how much a number changes in a period, from the first to the last row in time.
struct Rate: Accumulator {
  private let period: Int64
  private var first: (time: Double, number: Double)?
  private var last: (time: Double, number: Double)?

  init(period: Int64) { self.period = period }

  mutating func add(_ values: [Value], of row: Row) {
    guard let number = values.first?.number?.double,
      let time = row.value(named: "@timestamp").number?.double
    else { return }
    if first.map({ time < $0.time }) ?? true { first = (time, number) }
    if last.map({ time >= $0.time }) ?? true { last = (time, number) }
  }

  var result: Value {
    guard let first, let last, last.time > first.time else { return .missing }
    return .calculated((last.number - first.number) / (last.time - first.time) * Double(period))
  }
}
