/// `min` and `max`: by natural order, so numbers come after texts; numbers print as numbers, times as
/// milliseconds (section 10, 19).
struct Extreme: Accumulator {
  private let isSmallest: Bool
  private var best: (key: NaturalOrder.Key, value: Value)?

  init(isSmallest: Bool) { self.isSmallest = isSmallest }

  mutating func add(_ values: [Value], of row: Row) {
    guard let value = values.first, !value.isMissing else { return }
    let key = NaturalOrder.key(of: value)
    if let best {
      let order = NaturalOrder.compare(key, best.key)
      guard isSmallest ? order < 0 : order > 0 else { return }
    }
    best = (key, value.number.map(Value.number) ?? value)
  }

  var result: Value { best?.value ?? .missing }
}

/// `sortsFirst` and `sortsLast`: the value that `sort` would put first or last, as it is.
struct SortedExtreme: Accumulator {
  private let isFirst: Bool
  private var best: (key: NaturalOrder.Key, order: RowOrder, value: Value)?

  init(isFirst: Bool) { self.isFirst = isFirst }

  mutating func add(_ values: [Value], of row: Row) {
    guard let value = values.first, !value.isMissing else { return }
    let key = NaturalOrder.key(of: value)
    if let best {
      let order = NaturalOrder.compare(key, best.key)
      guard order == 0 ? row.order < best.order : isFirst == (order < 0) else { return }
    }
    best = (key, row.order, value)
  }

  var result: Value { best?.value ?? .missing }
}
