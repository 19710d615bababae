import InsightsLanguage

/// Arguments that are looked at before any row is there.
extension ExpressionCompiler {
  /// The evaluations of all arguments.
  mutating func compile(arguments: [Expression]) throws(EngineError) -> [Evaluation] {
    var compiled: [Evaluation] = []
    for argument in arguments { compiled.append(try compile(argument)) }
    return compiled
  }

  /// The bins of a period argument.
  static func grid(_ argument: Expression) throws(EngineError) -> PeriodGrid {
    guard case .period(let period) = argument.kind else {
      throw EngineError(
        .badQuery, "a period such as 5m must stand here", span: argument.span)
    }
    guard let grid = PeriodGrid(period) else {
      throw EngineError(
        .badQuery, "the period \(period.text) cannot be used", span: argument.span)
    }
    return grid
  }

  /// A number that does not depend on the row.
  static func number(_ argument: Expression) throws(EngineError) -> Double {
    switch argument.kind {
    case .number(let literal): return literal.value
    case .unary(.negate, let operand): return -(try number(operand))
    default:
      throw EngineError(.badQuery, "a plain number must stand here", span: argument.span)
    }
  }
}

extension Value {
  /// The time that the value is, in milliseconds: a timestamp or a number of milliseconds.
  var milliseconds: Int64? {
    if case .timestamp(let time) = self { return time }
    guard let number else { return nil }
    return number.digits.map { Int64($0) } ?? Int64(exactly: number.double.rounded(.down))
  }
}
