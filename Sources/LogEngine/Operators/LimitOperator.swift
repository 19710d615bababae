/// `limit`, `head` and `tail`: the first rows of the order so far.
///
/// `limit any` may give any rows, so it gives the first ones too.
final class LimitOperator: RowConsumer {
  private var rows: BoundedRows<Row>
  private let next: any RowConsumer

  init(_ count: Int, next: any RowConsumer) {
    rows = BoundedRows(count) { $0.order < $1.order }
    self.next = next
  }

  func take(_ row: Row) {
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
