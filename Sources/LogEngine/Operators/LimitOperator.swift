/// `limit`, `head` and `tail`: the first rows of the order so far.
///
/// `limit any` gives the first rows too, but of those that were read until there were enough.
final class LimitOperator: RowConsumer {
  private let count: Int
  private var taken = 0
  private var rows: BoundedRows<Row>
  private let next: any RowConsumer

  /// Whether as many rows have come as may go on.
  var isFull: Bool { taken >= count }

  init(_ count: Int, next: any RowConsumer) {
    self.count = count
    rows = BoundedRows(count) { $0.order < $1.order }
    self.next = next
  }

  func take(_ row: Row) {
    taken += 1
    row.event?.forget()
    rows.insert(row)
  }

  func finish() throws(EngineError) {
    for row in rows.sorted() { try next.take(row) }
    try next.finish()
  }
}

/// The end of a pipeline: keeps all rows, in order.
final class CollectingOperator: RowConsumer {
  private var rows = BoundedRows<Row>(nil) { $0.order < $1.order }
  private(set) var result: [Row] = []

  func take(_ row: Row) {
    row.event?.forget()
    rows.insert(row)
  }

  func finish() { result = rows.sorted() }
}
