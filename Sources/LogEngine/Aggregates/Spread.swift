/// `stddev` and `variance` of the population (section 8, 8), by Welford's method.
struct Spread: Accumulator {
  private let isVariance: Bool
  private var count = 0.0
  private var mean = 0.0
  private var squares = 0.0

  init(isVariance: Bool) { self.isVariance = isVariance }

  mutating func add(_ values: [Value], of row: Row) {
    guard let number = values.first?.number?.double else { return }
    count += 1
    let distance = number - mean
    mean += distance / count
    squares += distance * (number - mean)
  }

  var result: Value {
    guard count > 0 else { return .missing }
    let variance = squares / count
    return .calculated(isVariance ? variance : variance.squareRoot())
  }
}
