import JSONText

/// `values(f)`: the distinct values as a list, in the order of the rows they were first on.
struct DistinctValues: Accumulator {
  private var found: [ExactText: (order: RowOrder, value: Value)] = [:]

  mutating func add(_ values: [Value], of row: Row) {
    guard let value = values.first, let text = value.text.map({ ExactText($0) }) else { return }
    if let first = found[text], first.order < row.order { return }
    found[text] = (row.order, value)
  }

  var result: Value {
    if found.isEmpty { return .missing }
    let sorted = found.values.sorted { $0.order < $1.order }
    return .json(.array(sorted.map(\.value.asJSON)))
  }
}
