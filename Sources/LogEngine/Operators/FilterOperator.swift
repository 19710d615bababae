/// `filter`, `where` and `filterIndex`: lets rows pass on which a condition holds.
final class FilterOperator: RowConsumer {
  private let condition: Evaluation
  private let next: any RowConsumer

  init(_ condition: @escaping Evaluation, next: any RowConsumer) {
    self.condition = condition
    self.next = next
  }

  func take(_ row: Row) throws(EngineError) {
    if try condition(row).isTrue { try next.take(row) }
  }

  func finish() throws(EngineError) { try next.finish() }
}

/// Counts the rows that passed everything before it.
final class CountingOperator: RowConsumer {
  private(set) var count = 0
  private let next: any RowConsumer

  init(next: any RowConsumer) { self.next = next }

  func take(_ row: Row) throws(EngineError) {
    count += 1
    try next.take(row)
  }

  func finish() throws(EngineError) { try next.finish() }
}
