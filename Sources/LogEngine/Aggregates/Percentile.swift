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
    return .number(numbers.sorted()[Percentile.index(percent, of: numbers.count)])
  }

  /// Where the nearest rank of a percentage stands among so many sorted numbers.
  static func index(_ percent: Double, of count: Int) -> Int {
    // The little that is taken off keeps a rank of 7.000000000000001 at 7.
    max(1, Int((percent * Double(count) / 100 - 1e-9).rounded(.up))) - 1
  }
}
