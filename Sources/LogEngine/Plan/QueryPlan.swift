import InsightsLanguage
import SourceText

/// A query as a chain of stages, with the columns that it shows in the end.
struct QueryPlan {
  /// The stages from first to last.
  private let builders: [StageBuilder]
  /// Which of them is a `limit any` that can end the reading.
  private let enough: Int?
  /// How far back the time range is moved, in milliseconds.
  private let offset: Int64
  /// How many of them, from the first, only select and compute: what passes them was matched.
  private let selecting: Int
  /// The columns of the result.
  let columns: [Column]
  /// Whether the rows of the result are log events.
  let hasEvents: Bool
  /// The filters that rows meet before any stage that keeps some.
  let filters: [Stage]
  /// What its stages keep in memory.
  let holdings: [Holding]
  /// What can be said of a file before it is read.
  let files: FileSelection
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
    enough = planner.enough
    offset = planner.offset ?? 0
    holdings = planner.holdings
    filters = planner.filters
    files = try FileSelection(stages, context: context)
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

  /// Whether a `limit any` can end the reading.
  var mayStopEarly: Bool { enough != nil }

  /// A running instance of the plan.
  func start() -> Pipeline {
    let end = CollectingOperator()
    var first: any RowConsumer = end
    var limit: LimitOperator?
    for index in builders.indices[selecting...].reversed() {
      first = builders[index](first)
      if index == enough { limit = first as? LimitOperator }
    }
    let counter = CountingOperator(next: first)
    first = counter
    for builder in builders[..<selecting].reversed() { first = builder(first) }
    return Pipeline(first: first, counter: counter, limit: limit, end: end)
  }

  /// The range to read when this one was asked for.
  func range(for asked: ClosedRange<Int64>?) -> ClosedRange<Int64>? {
    asked.map { ($0.lowerBound - offset)...($0.upperBound - offset) }
  }
}

/// Operators that are connected and wait for rows.
struct Pipeline {
  /// Where rows go in.
  let first: any RowConsumer
  /// Counts the rows that were matched.
  let counter: CountingOperator
  /// The `limit any` that ends the reading when it is full.
  let limit: LimitOperator?
  /// Where they come out.
  let end: CollectingOperator
}
