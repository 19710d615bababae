/// Takes named pieces out of a text: one form of `parse`.
protocol Extractor {
  /// The fields that it makes, in order.
  var names: [ExactText] { get }

  /// A value for each name; missing values where the text does not match.
  func extract(from text: String) throws(EngineError) -> [Value]
}

/// `parse`: adds extracted fields to every row, missing ones where its input does not match (section 10, 15).
final class ParseOperator: RowConsumer {
  private let input: Evaluation
  private let extractor: any Extractor
  private let next: any RowConsumer

  init(_ input: @escaping Evaluation, _ extractor: any Extractor, next: any RowConsumer) {
    self.input = input
    self.extractor = extractor
    self.next = next
  }

  func take(_ row: Row) throws(EngineError) {
    var result = row
    let text = try input(row).text
    let values = try text.map { (text) throws(EngineError) in try extractor.extract(from: text) }
    for (index, name) in extractor.names.enumerated() {
      result.define(name, values?[index] ?? .missing)
    }
    try next.take(result)
  }

  func finish() throws(EngineError) { try next.finish() }
}
