/// `sort`: by the natural order of its keys, and by the order so far where they are equal.
final class SortOperator: RowConsumer {
  /// A key and its direction.
  struct Key {
    let value: Evaluation
    let isDescending: Bool
  }

  private struct Entry {
    let keys: [NaturalOrder.Key]
    let row: Row
  }

  private let keys: [Key]
  private var entries: BoundedRows<Entry>
  private let next: any RowConsumer

  /// Sorts rows and passes on the first `bound` of them, or all.
  init(_ keys: [Key], bound: Int?, next: any RowConsumer) {
    self.keys = keys
    self.next = next
    entries = BoundedRows(bound) { left, right in
      for (index, key) in keys.enumerated() {
        let order = NaturalOrder.compare(left.keys[index], right.keys[index])
        if order != 0 { return key.isDescending ? order > 0 : order < 0 }
      }
      return left.row.order < right.row.order
    }
  }

  func take(_ row: Row) throws(EngineError) {
    var values: [NaturalOrder.Key] = []
    for key in keys { values.append(NaturalOrder.key(of: try key.value(row))) }
    row.event?.forget()
    entries.insert(Entry(keys: values, row: row))
  }

  func finish() throws(EngineError) {
    for (position, entry) in entries.sorted().enumerated() {
      var row = entry.row
      row.order = RowOrder(position: position)
      try next.take(row)
    }
    try next.finish()
  }
}
