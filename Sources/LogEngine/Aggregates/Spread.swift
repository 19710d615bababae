/// `stddev` and `variance` of the population (section 8, 8).
///
/// Times are so much larger than their distances that the mean needs more digits than a double has; so the
/// numbers are kept, as for a percentile, and the mean and the squares are sums of two doubles.
struct Spread: Accumulator {
  private let isVariance: Bool
  private var numbers: [Double] = []

  init(isVariance: Bool) { self.isVariance = isVariance }

  mutating func add(_ values: [Value], of row: Row) {
    if let number = values.first?.number?.double { numbers.append(number) }
  }

  var result: Value {
    guard !numbers.isEmpty else { return .missing }
    return .calculated(isVariance ? variance : variance.squareRoot())
  }

  private var variance: Double {
    let count = Double(numbers.count)
    var sum = CompensatedSum()
    // In order, so that the result does not depend on how the rows came.
    let sorted = numbers.sorted()
    for number in sorted { sum.add(number) }
    let mean = sum.value / count
    // What the division and the rounding of the sum cut off.
    let rest = sum.remainder(of: mean, count) / count
    var squares = CompensatedSum()
    for number in sorted {
      let distance = number - mean
      let square = distance * distance
      squares.add(square)
      squares.add((-square).addingProduct(distance, distance) + rest * (rest - 2 * distance))
    }
    return squares.value / count
  }
}
