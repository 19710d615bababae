import InsightsLanguage
import SourceText

/// Commands that count: `pattern`, `diff`, `countFrequent`, `estimate`.
extension StagePlanner {
  mutating func pattern(_ input: Expression) throws(EngineError) {
    var compiler = compiler()
    let evaluation = try compiler.compile(input)
    scope.replace(with: PatternOperator.columns.map { Column($0) })
    // The service makes more columns than we do; asking for one of those is no mistake.
    scope.forgetNames()
    builders.append { PatternOperator(evaluation, next: $0) }
  }

  /// Runs the stages so far over the time before, and compares.
  mutating func diff(_ period: DiffPeriod?, stages: ArraySlice<Stage>, at span: Span)
    throws(EngineError)
  {
    guard case .pattern? = stages.last?.command else {
      throw EngineError(.badQuery, "diff must come directly behind pattern", span: span)
    }
    guard let range = context.range else {
      throw EngineError(
        .badQuery, "diff compares with the time before, so the query needs a time range",
        hint: "give it one, such as --since 1d", span: span)
    }
    let day = Timestamp.millisecondsPerDay
    let shift =
      switch period {
      case .previousDay: day
      case .previousWeek: 7 * day
      // A month is 30 days here, so that both times are equally long.
      case .previousMonth: 30 * day
      case nil: range.upperBound - range.lowerBound + 1
      }
    let earlier = try context.rows(
      Query(stages: Array(stages), span: span),
      (range.lowerBound - shift)...(range.upperBound - shift))
    for name in DiffTransform.columns { scope.append(name) }
    builders.append { TableOperator(DiffTransform(previous: earlier.rows), next: $0) }
  }

  mutating func countFrequent(_ paths: [FieldPath]) throws(EngineError) {
    var fields: [(name: ExactText, value: Evaluation)] = []
    for path in paths { fields.append((ExactText(path.name), try field(path))) }
    scope.replace(with: (fields.map(\.name) + [CountFrequentOperator.count]).map { Column($0) })
    builders.append { [fields] in CountFrequentOperator(fields, next: $0) }
  }

  /// `stats topk(k, f)`, which allows nothing beside it (section 4.7).
  mutating func topK(_ call: Call, _ item: Item, _ stats: Stats) throws(EngineError) {
    guard stats.aggregates.count == 1, stats.groups.isEmpty, call.arguments.count == 2 else {
      throw EngineError(
        .badQuery, "topk(k, field) must be alone in its stats, without by", span: call.nameSpan)
    }
    let count = try ExpressionCompiler.number(call.arguments[0])
    guard (1...10_000).contains(count) else {
      throw EngineError(
        .badQuery, "topk takes 1 to 10,000 values", span: call.arguments[0].span)
    }
    var compiler = compiler()
    let name = ExactText(item.columnName)
    let fields = [(name: name, value: try compiler.compile(call.arguments[1]))]
    scope.replace(with: [Column(name), Column(CountFrequentOperator.count)])
    builders.append { CountFrequentOperator(fields, bound: Int(count), next: $0) }
  }

  /// The stages before do not change what is read.
  mutating func estimate(before rest: ArraySlice<Stage>, at span: Span) throws(EngineError) {
    guard rest.isEmpty else {
      throw EngineError(.badQuery, "estimate must be the last command", span: span)
    }
    builders = [{ EstimateOperator(next: $0) }]
    scope = Scope()
    scope.replace(with: [Column(EstimateOperator.column)])
  }
}
