/// `count()`: rows; `count(f)`: rows where f is present.
struct Count: Accumulator {
  private var count = 0

  mutating func add(_ values: [Value], of row: Row) {
    if values.first?.isMissing != true { count += 1 }
  }

  var result: Value { .integer(count) }
}

/// `countDistinct(f, …)`: exactly, by printed text (section 10, 11).
struct CountDistinct: Accumulator {
  private var seen: Set<[ExactText]> = []

  mutating func add(_ values: [Value], of row: Row) {
    let texts = values.compactMap(\.text).map { ExactText($0) }
    if texts.count == values.count { seen.insert(texts) }
  }

  var result: Value { .integer(seen.count) }
}
