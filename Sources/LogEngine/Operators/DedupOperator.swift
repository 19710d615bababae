/// `dedup`: the first row, in the order so far, of each combination of values; rows that lack one all stay.
final class DedupOperator: RowConsumer {
  private let keys: [Evaluation]
  private var first: [[ExactText]: Row] = [:]
  private let next: any RowConsumer

  init(_ keys: [Evaluation], next: any RowConsumer) {
    self.keys = keys
    self.next = next
  }

  func take(_ row: Row) throws(EngineError) {
    var texts: [ExactText] = []
    for key in keys {
      guard let text = try key(row).text else { return try next.take(row) }
      texts.append(ExactText(text))
    }
    if let earlier = first[texts], earlier.order < row.order { return }
    row.event?.forget()
    first[texts] = row
  }

  func finish() throws(EngineError) {
    for row in first.values { try next.take(row) }
    try next.finish()
  }
}
