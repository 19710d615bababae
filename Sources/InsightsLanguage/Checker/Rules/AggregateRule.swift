import SourceText

/// Aggregates stand only in `stats`, not inside one another, and every column of `stats` needs one.
struct AggregateRule: CheckRule {
  func diagnostics(in context: CheckContext) -> [Diagnostic] {
    var columns: Set<String> = []
    return context.query.stages.flatMap { stage -> [Diagnostic] in
      guard case .stats(let stats) = stage.command else {
        let found = misplaced(in: stage.command, columns: columns)
        return found
      }
      columns = Set((stats.aggregates + stats.groups).map(\.columnName))
      return check(stats)
    }
  }

  private func check(_ stats: Stats) -> [Diagnostic] {
    var known: Set<String> = Set(stats.groups.map(\.columnName))
    var found: [Diagnostic] = []
    for item in stats.aggregates {
      found += nested(in: item.expression)
      found += unaggregated(item.expression, known: known)
      if let alias = item.alias { known.insert(alias.text) }
    }
    for item in stats.groups {
      found += aggregates(in: item.expression, allowing: .grouping).map {
        misplaced($0, "cannot stand behind `by`")
      }
    }
    return found
  }

  /// Fields read outside every aggregate, which have no one value for a group.
  private func unaggregated(_ expression: Expression, known: Set<String>) -> [Diagnostic] {
    switch expression.kind {
    case .call(let call) where signature(of: call)?.kind.isAggregate ?? true:
      return []
    case .field(let path):
      if known.contains(path.name) { return [] }
      return [
        Diagnostic(
          .error, .notAggregated, "“\(path.name)” has no single value for a group",
          at: expression.span,
          hint: "put it behind `by`, or into an aggregate such as `latest(\(path.name))`")
      ]
    case .call(let call) where FunctionCatalogue.normalized(call.name) == "bin":
      return [
        Diagnostic(
          .error, .notAggregated, "`bin()` has no single value for a group", at: expression.span,
          hint: "put it behind `by`")
      ]
    default:
      return expression.children.flatMap { unaggregated($0, known: known) }
    }
  }

  private func nested(in expression: Expression) -> [Diagnostic] {
    aggregates(in: expression, allowing: nil).flatMap { outer in
      outer.arguments.flatMap { aggregates(in: $0, allowing: nil) }.map {
        misplaced($0, "cannot stand inside another aggregate")
      }
    }
  }

  private func misplaced(in command: Command, columns: Set<String>) -> [Diagnostic] {
    if case .sort(let keys) = command {
      // `sort count(*)` names the column of that text (section 2.2).
      return keys.filter { !columns.contains($0.text) }.flatMap { key in
        aggregates(in: key.expression, allowing: nil).map(outsideStats)
      }
    }
    return command.expressions.flatMap { aggregates(in: $0, allowing: nil).map(outsideStats) }
  }

  private func outsideStats(_ call: Call) -> Diagnostic {
    misplaced(
      call, "stands only in `stats`", hint: "name it there with `as` and use the name here")
  }

  private func misplaced(_ call: Call, _ why: String, hint: String? = nil) -> Diagnostic {
    Diagnostic(
      .error, .misplacedAggregate, "the aggregate `\(call.name)` \(why)", at: call.nameSpan,
      hint: hint)
  }

  /// The outermost aggregates of an expression.
  private func aggregates(
    in expression: Expression, allowing allowed: FunctionSignature.Kind?
  ) -> [Call] {
    if case .call(let call) = expression.kind, let kind = signature(of: call)?.kind,
      kind.isAggregate, kind != allowed
    {
      return [call]
    }
    return expression.children.flatMap { aggregates(in: $0, allowing: allowed) }
  }

  private func signature(of call: Call) -> FunctionSignature? {
    FunctionCatalogue.function(named: call.name)
  }
}
