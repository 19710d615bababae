/// Collects what one aggregate needs from the rows of one group.
///
/// Rows come in any order; what depends on an order asks the row's own.
protocol Accumulator {
  /// Takes the arguments' values on one row.
  mutating func add(_ values: [Value], of row: Row)

  /// The result for the rows so far.
  var result: Value { get }
}
