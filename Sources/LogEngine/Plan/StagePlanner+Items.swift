import InsightsLanguage
import SourceText

/// `fields`, `display` and `stats`: items with their columns.
extension StagePlanner {
  mutating func fields(_ items: [Item]) throws(EngineError) {
    scope.show(try define(items))
  }

  mutating func display(_ items: [Item]) throws(EngineError) {
    scope.display(try define(items))
  }

  /// Plans what items compute, and says which columns they are.
  private mutating func define(_ items: [Item]) throws(EngineError) -> [Column] {
    var columns: [Column] = []
    var definitions: [FieldsOperator.Definition] = []
    for item in items {
      if item.alias == nil, case .field(let path) = item.expression.kind {
        let reference = FieldReference(path)
        try scope.check(reference, at: path.span)
        columns.append(Column(field: reference, title: StagePlanner.title(item, reference)))
        continue
      }
      // `display count(*)` names a column that `stats` made.
      if item.alias == nil, let text = scope.aggregatedColumn(item.text) {
        columns.append(Column(unnamed: text))
        continue
      }
      var compiler = compiler()
      let definition = StagePlanner.definition(item, try compiler.compile(item.expression))
      definitions.append(definition)
      columns.append(definition.column)
      if definition.isUnnamed {
        scope.define(unnamed: definition.name)
      } else {
        scope.define(definition.name)
        splits.remove(definition.name)
        if StagePlanner.isSplit(item.expression) { splits.insert(definition.name) }
      }
    }
    if !definitions.isEmpty {
      builders.append { [definitions] in FieldsOperator(definitions, next: $0) }
    }
    return columns
  }

  static func isSplit(_ expression: Expression) -> Bool {
    if case .call(let call) = expression.kind { call.normalizedName == "split" } else { false }
  }

  mutating func stats(_ stats: Stats, at span: Span) throws(EngineError) {
    try refuseBehindDedup("stats", at: span)
    if let period = stats.offset { try shift(by: period, at: span) }
    for item in stats.aggregates {
      if case .call(let call) = item.expression.kind, call.normalizedName == "topk" {
        return try topK(call, item, stats)
      }
    }
    var keys: [StatsOperator.Key] = []
    for item in stats.groups { keys.append(try key(item)) }
    let aggregates = AggregateList(context: context, scope: scope)
    // The expressions around aggregates see the keys, and the items before them.
    var inner = Scope()
    inner.replace(with: keys.map(\.definition.column))
    var results: [FieldsOperator.Definition] = []
    for item in stats.aggregates {
      var compiler = ExpressionCompiler(context: context, scope: inner, aggregates: aggregates)
      let definition = StagePlanner.definition(item, try compiler.compile(item.expression))
      results.append(definition)
      if !definition.isUnnamed { inner.define(definition.name) }
    }
    scope.replace(with: keys.map(\.definition.column) + results.map(\.column))
    series = try TimeSeries(stats.groups, keys: keys)
    let slots = aggregates.slots
    builders.append { [keys, results] in
      StatsOperator(keys: keys, slots: slots, results: results, next: $0)
    }
  }

  /// `stats … offset 1d`: the same time range a day before (section 2.2, stats).
  private mutating func shift(by period: Period, at span: Span) throws(EngineError) {
    guard scope.hasEvents else {
      throw EngineError(
        .badQuery, "offset moves the time range that is read, so only the first stats can have it",
        span: span)
    }
    guard context.range != nil else {
      throw EngineError(
        .badQuery, "offset moves the time range back, so the query needs one",
        hint: "give it one, such as --since 1d", span: span)
    }
    guard let length = PeriodGrid(period)?.fixedLength else {
      throw EngineError(
        .badQuery, "offset needs a period of fixed length, not \(period.text)", span: span)
    }
    offset = length
  }

  private func key(_ item: Item) throws(EngineError) -> StatsOperator.Key {
    var isBin = false
    var compiler = compiler()
    if case .call(let call) = item.expression.kind {
      isBin = call.normalizedName == "bin"
      if call.normalizedName == "histogram" {
        let width = try histogram(call, &compiler)
        return StatsOperator.Key(definition: StagePlanner.definition(item, width), isBin: false)
      }
    }
    let evaluation = try compiler.compile(item.expression)
    return StatsOperator.Key(definition: StagePlanner.definition(item, evaluation), isBin: isBin)
  }

  /// `by histogram(n, width)`: the beginning of the range that a number falls into.
  private func histogram(_ call: Call, _ compiler: inout ExpressionCompiler) throws(EngineError)
    -> Evaluation
  {
    guard call.arguments.count == 2 else {
      throw EngineError(.badQuery, "histogram takes a field and a width", span: call.nameSpan)
    }
    let input = try compiler.compile(call.arguments[0])
    let width = try ExpressionCompiler.number(call.arguments[1])
    guard width > 0 else {
      throw EngineError(.badQuery, "the width must be above 0", span: call.arguments[1].span)
    }
    return { (row) throws(EngineError) in
      guard let number = try input(row).number else { return .missing }
      return .calculated((number.double / width).rounded(.down) * width)
    }
  }

  /// The name that people see of a field: without backticks, but with brackets around it.
  private static func title(_ item: Item, _ field: FieldReference) -> ExactText {
    item.text.utf8.first == UInt8(ascii: "(") ? ExactText(item.text) : field.title
  }

  private static func definition(_ item: Item, _ value: @escaping Evaluation)
    -> FieldsOperator.Definition
  {
    let name = ExactText(item.columnName)
    guard item.alias == nil else {
      return FieldsOperator.Definition(name: name, title: name, isUnnamed: false, value: value)
    }
    if case .field(let path) = item.expression.kind {
      return FieldsOperator.Definition(
        name: name, title: title(item, FieldReference(path)), isUnnamed: false, value: value)
    }
    return FieldsOperator.Definition(name: name, title: name, isUnnamed: true, value: value)
  }
}

extension FieldsOperator.Definition {
  /// The column that shows the value.
  var column: Column { isUnnamed ? Column(unnamed: name) : Column(name, title: title) }
}
