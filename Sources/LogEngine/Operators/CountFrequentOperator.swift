/// `countFrequent f, …` and `stats topk(k, f)`: combinations of values by how often they occur, the most
/// frequent first. Rows that lack a value do not count.
final class CountFrequentOperator: RowConsumer {
  /// The column of counts (section 2.2).
  static let count: ExactText = "_approxcount"

  private struct Entry {
    var count = 0
    var order: RowOrder
    var values: [Value]
  }

  private let fields: [(name: ExactText, value: Evaluation)]
  private let bound: Int?
  private var entries: [[ExactText]: Entry] = [:]
  private let next: any RowConsumer

  init(
    _ fields: [(name: ExactText, value: Evaluation)], bound: Int? = nil, next: any RowConsumer
  ) {
    self.fields = fields
    self.bound = bound
    self.next = next
  }

  func take(_ row: Row) throws(EngineError) {
    var texts: [ExactText] = []
    var values: [Value] = []
    for field in fields {
      let value = try field.value(row)
      guard let text = value.text else { return }
      texts.append(ExactText(text))
      values.append(value)
    }
    var entry = entries[texts] ?? Entry(order: row.order, values: values)
    entry.count += 1
    if row.order < entry.order {
      entry.order = row.order
      entry.values = values
    }
    entries[texts] = entry
  }

  func finish() throws(EngineError) {
    let sorted = entries.values.sorted {
      $0.count != $1.count ? $0.count > $1.count : $0.order < $1.order
    }
    for (position, entry) in sorted.prefix(bound ?? sorted.count).enumerated() {
      var row = Row(order: RowOrder(position: position))
      for (field, value) in zip(fields, entry.values) { row.define(field.name, value) }
      row.define(CountFrequentOperator.count, .integer(entry.count))
      try next.take(row)
    }
    try next.finish()
  }
}

/// `estimate`: how many bytes of log data the query looks at, in one row.
final class EstimateOperator: RowConsumer {
  /// The column of the number.
  static let column: ExactText = "estimatedBytesScanned"

  private var bytes = 0
  private let next: any RowConsumer

  init(next: any RowConsumer) { self.next = next }

  func take(_ row: Row) { bytes += row.event?.event.size ?? 0 }

  func finish() throws(EngineError) {
    var row = Row(order: RowOrder(position: 0))
    row.define(EstimateOperator.column, .integer(bytes))
    try next.take(row)
    try next.finish()
  }
}
