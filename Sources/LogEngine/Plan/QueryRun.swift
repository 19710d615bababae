import InsightsLanguage

/// One run of a query over a log tree, with the subqueries that it needs.
struct QueryRun {
  let tree: LogTree
  let folders: QueryFolders
  let query: LogQuery
  let observer: RunObserver

  /// The most rows that a subquery may bring in.
  static let subqueryLimit = 200_000

  /// Everything that a caller wants to know.
  func result(on logGroups: [String]) throws(EngineError) -> LogResult {
    var notes: [String] = []
    let plan = try QueryPlan(
      query.query, limit: query.limit, context: context(logGroups, query.range))
    let groups = try groups(logGroups, source: plan.source, notes: &notes)
    let (rows, outcome) = try run(plan, on: groups, query.range)
    return LogResult(
      columns: plan.columns.map(\.title.string),
      rows: rows.map { row in plan.columns.map { $0.value(in: row).text } },
      pointers: plan.hasEvents ? rows.map { $0.event?.event.pointer ?? "" } : [],
      statistics: outcome.statistics, range: plan.range(for: query.range) ?? outcome.covered,
      notes: plan.notes + notes + outcome.notes)
  }

  private func context(
    _ logGroups: [String], _ range: ClosedRange<Int64>?, isSubquery: Bool = false
  ) -> QueryContext {
    QueryContext(
      now: query.now, range: range,
      subquery: { (subquery) throws(EngineError) in
        try QueryRun.refuse(subquery, inside: isSubquery)
        return try table(of: subquery, logGroups, range)
      },
      rows: { (query, range) throws(EngineError) in
        try table(of: query, logGroups, range, isSubquery: isSubquery, namesItsGroups: false)
      },
      lookupTable: { (name) throws(EngineError) in
        try LookupTable(named: name, in: folders.lookupTables)
      },
      savedQueries: SavedQueries(folders.savedQueries))
  }

  /// The rows of a query inside the query.
  private func table(
    of subquery: Query, _ logGroups: [String], _ range: ClosedRange<Int64>?,
    isSubquery: Bool = true, namesItsGroups: Bool = true
  ) throws(EngineError) -> RowTable {
    let plan = try QueryPlan(
      subquery, limit: QueryRun.subqueryLimit, maximumLimit: QueryRun.subqueryLimit,
      context: context(logGroups, range, isSubquery: isSubquery))
    if namesItsGroups { try QueryRun.requireSource(plan, of: subquery) }
    var notes: [String] = []
    let groups = try groups(logGroups, source: plan.source, notes: &notes)
    let rows = try run(plan, on: groups, range).rows
    guard rows.count < QueryRun.subqueryLimit else {
      throw EngineError(
        .limitExceeded, "a subquery found more than \(QueryRun.subqueryLimit) rows",
        hint: "narrow it with filter, or aggregate in it", span: subquery.span)
    }
    return RowTable(columns: plan.columns, rows: rows)
  }

  /// Subqueries do not nest (section 2.2, Subquery).
  static func refuse(_ subquery: Query, inside isSubquery: Bool) throws(EngineError) {
    guard isSubquery else { return }
    throw EngineError(.badQuery, "a subquery cannot hold another subquery", span: subquery.span)
  }

  /// A subquery says itself what it reads.
  static func requireSource(_ plan: QueryPlan, of subquery: Query) throws(EngineError) {
    guard plan.source == nil else { return }
    throw EngineError(.badQuery, "a subquery must begin with SOURCE", span: subquery.span)
  }

  private func run(_ plan: QueryPlan, on groups: [LogTree.Group], _ range: ClosedRange<Int64>?)
    throws(EngineError) -> (rows: [Row], outcome: LogScan.Outcome)
  {
    let pipeline = plan.start()
    let scan = LogScan(
      tree: tree, range: plan.range(for: range), files: plan.files, observer: observer,
      isEnough: { pipeline.limit?.isFull == true })
    var outcome = try scan.run(groups) { (event, sequence) throws(EngineError) in
      try pipeline.first.take(Row(event, sequence: sequence))
    }
    try pipeline.first.finish()
    outcome.statistics.recordsMatched = pipeline.counter.count
    return (pipeline.end.result, outcome)
  }

  func groups(_ names: [String], source: Source?, notes: inout [String])
    throws(EngineError) -> [LogTree.Group]
  {
    if let source { return try tree.groups(of: source) }
    if !names.isEmpty { return try tree.groups(named: names) }
    let all = try tree.allGroups()
    notes.append("no log group was named, so all were read: \(all.count)")
    return try tree.groups(named: all)
  }
}
