import InsightsLanguage
import SourceText

/// Commands that work on the rows of a table in their order.
extension StagePlanner {
  private mutating func add(_ transform: any TableTransform) {
    builders.append { TableOperator(transform, next: $0) }
  }

  mutating func accumulate(_ path: FieldPath, _ alias: Name?) throws(EngineError) {
    let name = ExactText(alias?.text ?? path.name)
    add(Accumulate(field: try field(path), name: name))
    scope.append(name)
  }

  mutating func addTotals(_ totals: AddTotals) throws(EngineError) {
    var columns = scope.result
    if !totals.fields.isEmpty {
      columns = []
      for path in totals.fields { columns.append(try column(path)) }
    }
    let name = ExactText(totals.name)
    add(
      AddTotalsTransform(
        columns: columns, rowTotal: totals.row ? name : nil, addsRow: totals.column))
    if totals.row { scope.append(name) }
  }

  mutating func autoregress(_ autoregress: Autoregress, at span: Span) throws(EngineError) {
    guard autoregress.lags.lowerBound >= 1, autoregress.lags.upperBound <= 1000 else {
      throw EngineError(.badQuery, "p must be between 1 and 1,000", span: span)
    }
    let base = autoregress.alias?.text ?? autoregress.field.name
    let isNamed = autoregress.alias != nil && !autoregress.isRange
    let lags = autoregress.lags.map { lag in
      (distance: lag, name: ExactText(isNamed ? base : "\(base)_p\(lag)"))
    }
    add(AutoregressTransform(field: try field(autoregress.field), lags: lags))
    for lag in lags { scope.append(lag.name) }
  }

  mutating func fillDown(_ targets: [FillDownTarget]) throws(EngineError) {
    var columns: [Column] = targets.isEmpty ? scope.result : []
    for target in targets {
      if target.isPrefix {
        let prefix = target.name.name
        columns += scope.result.filter { $0.name.string.beginsExactly(with: prefix) }
      } else {
        columns.append(try column(target.name))
      }
    }
    add(FillDown(columns: columns))
  }

  mutating func fillMissing(_ clauses: [FillMissing], at span: Span) throws(EngineError) {
    guard let series else {
      throw EngineError(
        .badQuery, "fillmissing needs a stats … by bin(…) before it", span: span)
    }
    var fillers: [(column: Column, value: Value)] = []
    for clause in clauses {
      var compiler = compiler()
      let value = try compiler.compile(clause.value)(Row(order: RowOrder(position: 0)))
      for path in clause.fields { fillers.append((try column(path), value)) }
    }
    add(FillMissingTransform(series: series, fillers: fillers))
  }

  mutating func outlier(_ outlier: Outlier) throws(EngineError) {
    var fields: [(name: ExactText, value: Evaluation)] = []
    for path in outlier.fields { fields.append((ExactText(path.name), try field(path))) }
    add(OutlierTransform(outlier: outlier, fields: fields))
    guard outlier.mark else { return }
    for field in fields { scope.append(OutlierTransform.mark(field.name)) }
  }

  mutating func sessionize(_ sessionize: Sessionize, at span: Span) throws(EngineError) {
    try scope.check(FieldReference("@timestamp"), at: span)
    var keys: [Evaluation] = []
    for path in sessionize.fields { keys.append(try field(path)) }
    var maximumSpan: Int64?
    if let period = sessionize.maximumSpan {
      guard let length = PeriodGrid(period)?.fixedLength else {
        throw EngineError(
          .badQuery, "maxspan needs a period of fixed length, not \(period.text)", span: span)
      }
      maximumSpan = length
    }
    let name = ExactText(sessionize.alias?.text ?? "session_id")
    add(SessionizeTransform(keys: keys, maximumSpan: maximumSpan, name: name))
    scope.append(name)
  }

  /// The column that shows a field, whether it has a name or only its text.
  private func column(_ path: FieldPath) throws(EngineError) -> Column {
    let reference = FieldReference(path)
    try scope.check(reference, at: path.span)
    return scope.result.first { $0.name == reference.name } ?? Column(field: reference)
  }
}
