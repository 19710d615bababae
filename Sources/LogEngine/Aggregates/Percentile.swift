/// `pct(n, p)` and `median(n)`: nearest rank (section 10, 21).
struct Percentile: Accumulator {
  private let percent: Double
  private var numbers: [Number] = []

  init(_ percent: Double) { self.percent = percent }

  mutating func add(_ values: [Value], of row: Row) {
    if let number = values.first?.number { numbers.append(number) }
  }

  var result: Value {
    guard !numbers.isEmpty else { return .missing }
    // The little that is taken off keeps a rank of 7.000000000000001 at 7.
    let rank = (percent * Double(numbers.count) / 100 - 1e-9).rounded(.up)
    return .number(numbers.sorted()[max(1, Int(rank)) - 1])
  }
}
