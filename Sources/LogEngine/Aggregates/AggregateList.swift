import InsightsLanguage

/// The aggregate calls of one `stats`, found while its expressions are compiled.
final class AggregateList {
  /// One call: what it reads on each row, and how it collects.
  struct Slot {
    let inputs: [Evaluation]
    let make: () -> any Accumulator
  }

  private(set) var slots: [Slot] = []
  private let context: QueryContext
  /// The names that exist before the `stats`.
  private let scope: Scope

  init(context: QueryContext, scope: Scope) {
    self.context = context
    self.scope = scope
  }

  /// Adds a call and returns the evaluation that reads its result.
  func add(_ aggregate: Aggregate, _ call: Call) throws(EngineError) -> Evaluation {
    var arguments = call.arguments
    // `countOverTime(5m)`: the period says what `by bin()` says already.
    let takesPeriod = ["countovertime", "sumovertime"].contains(call.normalizedName)
    if takesPeriod, case .period? = arguments.last?.kind { arguments.removeLast() }
    if case .star? = arguments.first?.kind, call.normalizedName == "count" { arguments = [] }
    guard aggregate.arity.contains(arguments.count) else {
      throw EngineError(
        .badQuery, "\(call.name) cannot take \(call.arguments.count) arguments", span: call.nameSpan
      )
    }
    if ["earliest", "latest", "rate"].contains(call.normalizedName) {
      // They read the time without naming it, so behind another stats it must have been kept.
      try scope.check(FieldReference("@timestamp"), at: call.nameSpan)
    }
    var compiler = ExpressionCompiler(context: context, scope: scope)
    let inputs = try compiler.compile(arguments: Array(arguments.prefix(aggregate.inputs)))
    let index = slots.count
    slots.append(Slot(inputs: inputs, make: try aggregate.prepare(call)))
    return { (row) throws(EngineError) in row.aggregates[index] }
  }
}
