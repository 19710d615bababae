import JSONText

/// `histogram(n, buckets)`: how many numbers fall into each of so many equally wide ranges, as a map from
/// the beginning of a range to a count.
struct Histogram: Accumulator {
  private let buckets: Int
  private var numbers: [Double] = []

  init(buckets: Int) { self.buckets = buckets }

  mutating func add(_ values: [Value], of row: Row) {
    if let number = values.first?.number?.double { numbers.append(number) }
  }

  var result: Value {
    guard let low = numbers.min(), let high = numbers.max() else { return .missing }
    let width = (high - low) / Double(buckets)
    guard width > 0, width.isFinite else {
      return .json(.object([JSONValue.Member(Number(low).text, .integer(numbers.count))]))
    }
    var counts = [Int](repeating: 0, count: buckets)
    for number in numbers { counts[min(buckets - 1, Int((number - low) / width))] += 1 }
    return .json(
      .object(
        counts.enumerated().map { index, count in
          JSONValue.Member(Number(low + Double(index) * width).text, .integer(count))
        }))
  }
}
