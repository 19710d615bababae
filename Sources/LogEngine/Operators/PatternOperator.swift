/// `pattern`: counts events by the pattern of a text, the most frequent first.
final class PatternOperator: RowConsumer {
  /// The columns of its rows.
  static let columns: [ExactText] = ["@pattern", "@ratio", "@sampleCount", "@severityLabel"]

  private let input: Evaluation
  private var counts: [ExactText: (count: Int, order: RowOrder)] = [:]
  private let next: any RowConsumer

  init(_ input: @escaping Evaluation, next: any RowConsumer) {
    self.input = input
    self.next = next
  }

  func take(_ row: Row) throws(EngineError) {
    guard let text = try input(row).plainText else { return }
    let pattern = ExactText(MessagePattern.of(text))
    let entry = counts[pattern] ?? (0, row.order)
    counts[pattern] = (entry.count + 1, min(entry.order, row.order))
  }

  func finish() throws(EngineError) {
    let total = counts.values.reduce(0) { $0 + $1.count }
    let sorted = counts.sorted {
      $0.value.count != $1.value.count
        ? $0.value.count > $1.value.count : $0.value.order < $1.value.order
    }
    for (position, entry) in sorted.enumerated() {
      var row = Row(order: RowOrder(position: position))
      row.define("@pattern", .string(entry.key.string))
      row.define("@ratio", .calculated(Double(entry.value.count) / Double(total)))
      row.define("@sampleCount", .integer(entry.value.count))
      row.define(
        "@severityLabel",
        MessagePattern.severity(entry.key.string).map(Value.string) ?? .missing)
      try next.take(row)
    }
    try next.finish()
  }
}

/// `diff` behind `pattern`: how often each pattern occurs now and in the time before.
struct DiffTransform: TableTransform {
  /// The columns that it adds.
  static let columns: [ExactText] = [
    "@previousSampleCount", "@difference", "@differenceDescription",
  ]

  /// The rows of `pattern` over the time before.
  let previous: [Row]

  func rows(from rows: [Row]) -> [Row] {
    var before: [ExactText: Row] = [:]
    for row in previous { before[DiffTransform.pattern(row)] = row }
    var results = rows.map { row in
      DiffTransform.compared(row, with: before.removeValue(forKey: DiffTransform.pattern(row)))
    }
    // What occurs no longer is news as well.
    for row in previous where before[DiffTransform.pattern(row)] != nil {
      var gone = row
      gone.define("@sampleCount", .integer(0))
      gone.define("@ratio", .integer(0))
      results.append(DiffTransform.compared(gone, with: row))
    }
    return results
  }

  private static func pattern(_ row: Row) -> ExactText {
    ExactText(row.value(named: "@pattern").text ?? "")
  }

  private static func count(_ row: Row?) -> Double {
    row?.value(named: "@sampleCount").number?.double ?? 0
  }

  private static func compared(_ row: Row, with earlier: Row?) -> Row {
    var result = row
    let (now, before) = (count(row), count(earlier))
    let description =
      before == 0
      ? "new"
      : now == 0 ? "gone" : now > before ? "more often" : now < before ? "less often" : "same"
    result.define("@previousSampleCount", .calculated(before))
    result.define("@difference", .calculated(now - before))
    result.define("@differenceDescription", .string(description))
    return result
  }
}
