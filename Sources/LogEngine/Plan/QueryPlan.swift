import InsightsLanguage
import SourceText

/// A query as a chain of stages, with the columns that it shows in the end.
struct QueryPlan {
  /// The stages from first to last.
  private let builders: [StageBuilder]
  /// How many of them, from the first, only select and compute: what passes them was matched.
  private let selecting: Int
  /// The columns of the result.
  let columns: [Column]
  /// Whether the rows of the result are log events.
  let hasEvents: Bool
  /// Remarks for people about the query.
  let notes: [String]
  /// Log groups that the query names itself.
  let source: Source?

  /// The largest and the usual number of rows (section 8, 12).
  static let maximumLimit = 100_000
  static let defaultLimit = 10_000

  /// Plans a query. A `limit` of the caller is one more stage behind the query's own.
  ///
  /// - Throws: ``EngineError`` for what is wrong with the query or not done here.
  init(
    _ query: Query, limit: Int?, maximumLimit: Int = QueryPlan.maximumLimit, context: QueryContext
  ) throws(EngineError) {
    let expansion = try context.savedQueries.expanding(query)
    let query = expansion.query.filteringBeforeSorting()
    var planner = StagePlanner(context: context)
    var stages = query.stages[...]
    var sources: [Source.Argument] = []
    while case .source(let source)? = stages.first?.command {
      sources += source.arguments
      stages = stages.dropFirst()
    }
    source = sources.isEmpty ? nil : Source(arguments: sources)
    let rowLimit = try QueryPlan.rowLimit(of: stages, limit, maximumLimit)
    for index in stages.indices {
      do {
        try planner.add(
          stages[index], behind: query.stages[..<index], before: stages[(index + 1)...],
          rowLimit: rowLimit)
      } catch {
        throw expansion.placed(error, in: stages[index])
      }
    }
    builders =
      planner.builders + (rowLimit.map { limit in [{ LimitOperator(limit, next: $0) }] } ?? [])
    selecting = min(planner.selecting ?? planner.builders.count, planner.builders.count)
    columns = planner.scope.result
    hasEvents = planner.scope.hasEvents
    notes = planner.notes
  }

  /// The limit that comes last: the caller's, or the usual one when the query has none.
  private static func rowLimit(
    of stages: ArraySlice<Stage>, _ limit: Int?, _ maximumLimit: Int
  ) throws(EngineError) -> Int? {
    if let limit {
      guard (1...maximumLimit).contains(limit) else {
        throw EngineError(.badQuery, "a limit must be between 1 and 100,000, not \(limit)")
      }
      return limit
    }
    let hasLimit = stages.contains { if case .limit = $0.command { true } else { false } }
    return hasLimit ? nil : defaultLimit
  }

  /// A running instance of the plan.
  func start() -> Pipeline {
    let end = CollectingOperator()
    var first: any RowConsumer = end
    for builder in builders[selecting...].reversed() { first = builder(first) }
    let counter = CountingOperator(next: first)
    first = counter
    for builder in builders[..<selecting].reversed() { first = builder(first) }
    return Pipeline(first: first, counter: counter, end: end)
  }
}

/// Operators that are connected and wait for rows.
struct Pipeline {
  /// Where rows go in.
  let first: any RowConsumer
  /// Counts the rows that were matched.
  let counter: CountingOperator
  /// Where they come out.
  let end: CollectingOperator
}
