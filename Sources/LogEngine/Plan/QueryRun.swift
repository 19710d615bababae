import InsightsLanguage

/// One run of a query over a log tree, with the subqueries that it needs.
struct QueryRun {
  let tree: LogTree
  let query: LogQuery
  let observer: RunObserver

  /// Everything that a caller wants to know.
  func result(on logGroups: [String]) throws(EngineError) -> LogResult {
    let plan = try QueryPlan(query.query, limit: query.limit, context: context(isSubquery: false))
    var notes: [String] = []
    let groups = try groups(logGroups, source: plan.source, notes: &notes)
    let (rows, outcome) = try run(plan, on: groups)
    return LogResult(
      columns: plan.columns.map(\.name.string),
      rows: rows.map { row in plan.columns.map { $0.value(in: row).text } },
      pointers: plan.hasEvents ? rows.compactMap { $0.event?.event.pointer } : [],
      statistics: outcome.statistics, range: query.range ?? outcome.covered,
      notes: notes + outcome.notes)
  }

  private func context(isSubquery: Bool) -> QueryContext {
    QueryContext(now: query.now, range: query.range) { (subquery) throws(EngineError) in
      guard !isSubquery else {
        throw EngineError(
          .badQuery, "a subquery cannot hold another subquery", span: subquery.span)
      }
      return try table(of: subquery)
    }
  }

  /// The rows of a subquery, which names its log groups itself.
  private func table(of subquery: Query) throws(EngineError) -> RowTable {
    let plan = try QueryPlan(subquery, limit: nil, context: context(isSubquery: true))
    guard plan.source != nil else {
      throw EngineError(.badQuery, "a subquery must begin with SOURCE", span: subquery.span)
    }
    var notes: [String] = []
    let groups = try groups([], source: plan.source, notes: &notes)
    return RowTable(columns: plan.columns, rows: try run(plan, on: groups).rows)
  }

  private func run(_ plan: QueryPlan, on groups: [LogTree.Group]) throws(EngineError) -> (
    rows: [Row], outcome: LogScan.Outcome
  ) {
    let pipeline = plan.start()
    let scan = LogScan(tree: tree, range: query.range, observer: observer)
    var outcome = try scan.run(groups) { (event, sequence) throws(EngineError) in
      try pipeline.first.take(Row(event, sequence: sequence))
    }
    try pipeline.first.finish()
    outcome.statistics.recordsMatched = pipeline.counter.count
    return (pipeline.end.result, outcome)
  }

  private func groups(_ names: [String], source: Source?, notes: inout [String])
    throws(EngineError) -> [LogTree.Group]
  {
    if let source { return try tree.groups(of: source) }
    if !names.isEmpty { return try tree.groups(named: names) }
    let all = try tree.allGroups()
    notes.append("no log group was named, so all were read: \(all.count)")
    return try tree.groups(named: all)
  }
}
