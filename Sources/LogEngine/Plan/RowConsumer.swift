/// Takes rows one after the other, and is told when there are no more.
protocol RowConsumer: AnyObject {
  /// Takes a row.
  func take(_ row: Row) throws(EngineError)

  /// Called once, after the last row.
  func finish() throws(EngineError)
}

/// What a stage becomes when the stages behind it are known.
typealias StageBuilder = (_ next: any RowConsumer) -> any RowConsumer

/// The value of an expression on a row.
typealias Evaluation = (Row) throws(EngineError) -> Value
