import InsightsLanguage

extension QueryRun {
  /// What a run would do. Reads the names and sizes of files, lookup tables, and the beginnings of files
  /// that a filter on streams may exclude.
  func explanation(on logGroups: [String]) throws(EngineError) -> PlanExplanation {
    let before = Remarks()
    var notes: [String] = []
    let plan = try QueryPlan(
      query.query, limit: query.limit, context: explaining(before, logGroups, isSubquery: false))
    let groups = try groups(logGroups, source: plan.source, notes: &notes)
    return PlanExplanation(
      groups: try files(of: groups, plan), range: plan.range(for: query.range),
      filters: plan.filters.map(QueryRun.text), holdings: plan.holdings.map(\.explanation),
      mayStopEarly: plan.mayStopEarly, columns: plan.columns.map(\.title.string),
      before: before.lines, notes: plan.notes + notes)
  }

  /// Lines that the planning of a query adds to.
  private final class Remarks {
    var lines: [String] = []
  }

  /// A context in which subqueries are planned, but find nothing.
  private func explaining(_ remarks: Remarks, _ logGroups: [String], isSubquery: Bool)
    -> QueryContext
  {
    QueryContext(
      now: query.now, range: query.range,
      subquery: { (subquery) throws(EngineError) in
        try QueryRun.refuse(subquery, inside: isSubquery)
        let plan = try QueryPlan(
          subquery, limit: QueryRun.subqueryLimit, maximumLimit: QueryRun.subqueryLimit,
          context: explaining(remarks, logGroups, isSubquery: true))
        try QueryRun.requireSource(plan, of: subquery)
        var notes: [String] = []
        let groups = try groups(logGroups, source: plan.source, notes: &notes)
        let files = try files(of: groups, plan).flatMap(\.files).filter { $0.excludedBy == nil }
        let text = QueryPrinter.print(subquery).split(separator: "\n").joined(separator: " ")
        remarks.lines.append("\(text): \(PlanExplanation.count(files))")
        return RowTable(columns: plan.columns, rows: [])
      },
      rows: { (_, range) throws(EngineError) in
        remarks.lines.append(
          "the stages before diff, from \(Timestamp.text(of: range.lowerBound))"
            + " to \(Timestamp.text(of: range.upperBound)) UTC")
        return RowTable(columns: [], rows: [])
      },
      lookupTable: { (name) throws(EngineError) in
        try LookupTable(named: name, in: folders.lookupTables)
      },
      savedQueries: SavedQueries(folders.savedQueries))
  }

  private func files(of groups: [LogTree.Group], _ plan: QueryPlan) throws(EngineError)
    -> [PlanExplanation.Group]
  {
    var explained: [PlanExplanation.Group] = []
    for group in groups {
      let files = try tree.files(of: group, among: groups).files.map { file in
        PlanExplanation.File(
          name: file.name, bytes: Folder.size(of: file.path),
          excludedBy: plan.files.exclusion(of: file, in: group))
      }
      explained.append(PlanExplanation.Group(name: group.name, files: files))
    }
    return explained
  }

  fileprivate static func text(_ stage: Stage) -> String {
    QueryPrinter.print(Query(stages: [stage], span: stage.span))
  }
}

extension Holding {
  /// The holding in words.
  fileprivate var explanation: PlanExplanation.Holding {
    let amount =
      switch amount {
      case .rows(1): "1 row"
      case .rows(let count): "\(count) rows"
      case .everything: "every row that reaches it"
      case .oneForEach(let what): "1 row for each \(what)"
      case .aside: "the rows from elsewhere"
      }
    return PlanExplanation.Holding(stage: QueryRun.text(stage), amount: amount)
  }
}
