/// Turns one row into several, or none.
protocol RowTransform {
  /// The rows that a row becomes, in order.
  func rows(from row: Row) throws(EngineError) -> [Row]
}

/// Applies a row transform as rows pass by.
final class RowTransformOperator: RowConsumer {
  private let transform: any RowTransform
  private let next: any RowConsumer

  init(_ transform: any RowTransform, next: any RowConsumer) {
    self.transform = transform
    self.next = next
  }

  func take(_ row: Row) throws(EngineError) {
    for result in try transform.rows(from: row) { try next.take(result) }
  }

  func finish() throws(EngineError) { try next.finish() }
}

/// Turns all rows, in their order, into others.
protocol TableTransform {
  /// The rows that come out, in order.
  func rows(from rows: [Row]) throws(EngineError) -> [Row]
}

/// Collects all rows, applies a table transform, and passes the result on.
final class TableOperator: RowConsumer {
  private let transform: any TableTransform
  private var rows: [Row] = []
  private let next: any RowConsumer

  init(_ transform: any TableTransform, next: any RowConsumer) {
    self.transform = transform
    self.next = next
  }

  func take(_ row: Row) {
    row.event?.forget()
    rows.append(row)
  }

  func finish() throws(EngineError) {
    let sorted = rows.sorted { $0.order < $1.order }
    rows = []
    for (position, result) in try transform.rows(from: sorted).enumerated() {
      var result = result
      result.order = RowOrder(position: position)
      try next.take(result)
    }
    try next.finish()
  }
}
