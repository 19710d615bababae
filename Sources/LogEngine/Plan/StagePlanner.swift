import InsightsLanguage
import SourceText

/// Turns stages into operators one by one, and keeps book of names and columns.
struct StagePlanner {
  let context: QueryContext
  var scope = Scope()
  var builders: [StageBuilder] = []
  /// How many stages had come when the first one was met that needs more than one row at a time.
  private(set) var selecting: Int?

  /// What the stages so far keep in memory.
  private(set) var holdings: [Holding] = []
  /// The filters before any stage that keeps rows.
  private(set) var filters: [Stage] = []
  /// The place of the first `limit any` that rows reach as they are read: once it is full, the rest need not
  /// be read.
  private(set) var enough: Int?
  /// How far back the first `stats` looks, in milliseconds.
  var offset: Int64?

  /// Remarks for people about the query.
  private(set) var notes: [String] = []
  /// The time bins of the last `stats`, for `fillmissing`.
  var series: TimeSeries?
  /// Fields that hold what `split()` made: `expand` and `unnest` take no such lists (section 2.2).
  var splits: Set<ExactText> = []

  init(context: QueryContext) { self.context = context }

  /// Plans one stage between others; `rowLimit` comes after all of them.
  mutating func add(
    _ stage: Stage, behind earlier: ArraySlice<Stage>, before rest: ArraySlice<Stage>,
    rowLimit: Int?
  ) throws(EngineError) {
    keepBook(of: stage, bound: StagePlanner.bound(rest, rowLimit))
    switch stage.command {
    case .fields(let items): try fields(items)
    case .display(let items): try display(items)
    case .filter(let condition), .filterIndex(let condition): try filter(condition)
    case .parse(let parse): try self.parse(parse, at: stage.span)
    case .json(let extraction): try json(extraction)
    case .lookup(let lookup): try self.lookup(lookup)
    case .cidrLookup(let lookup): try cidrLookup(lookup, at: stage.span)
    default:
      selecting = selecting ?? builders.count
      try addCollecting(stage, behind: earlier, before: rest, rowLimit: rowLimit)
    }
  }

  /// Notes what a stage means for the reading and for memory.
  private mutating func keepBook(of stage: Stage, bound: Int?) {
    switch stage.command {
    case .filter where isPassing, .filterIndex where isPassing: filters.append(stage)
    case .limit(let limit) where isPassing && limit.any: enough = builders.count
    default: break
    }
    if let holding = Holding(stage, bound: bound) { holdings.append(holding) }
  }

  /// Whether rows still come as they are read.
  private var isPassing: Bool { holdings.allSatisfy { $0.amount == .aside } }

  private mutating func addCollecting(
    _ stage: Stage, behind earlier: ArraySlice<Stage>, before rest: ArraySlice<Stage>,
    rowLimit: Int?
  ) throws(EngineError) {
    switch stage.command {
    case .stats(let stats): try self.stats(stats, at: stage.keyword)
    case .sort(let keys):
      try sort(keys, bound: StagePlanner.bound(rest, rowLimit), at: stage.keyword)
    case .limit(let limit): try self.limit(limit)
    case .dedup(let paths): try dedup(paths)
    case .source:
      throw EngineError(.badQuery, "SOURCE must be the first command", span: stage.keyword)
    case .invalid:
      throw EngineError(.badQuery, "this stage could not be read", span: stage.span)
    case .unnest(let list, let name): try unnest(list, into: name)
    case .expand(let path): try expand(path)
    case .join(let join): try self.join(join)
    case .appendColumns(let append): try appendColumns(append)
    case .pattern(let input): try pattern(input)
    case .diff(let period): try diff(period, stages: earlier, at: stage.keyword)
    case .countFrequent(let paths): try countFrequent(paths)
    case .estimate: try estimate(before: rest, at: stage.keyword)
    default: try addSeries(stage)
    }
  }

  /// Commands that work on the rows of a table in their order.
  private mutating func addSeries(_ stage: Stage) throws(EngineError) {
    switch stage.command {
    case .accumulate(let path, let alias): try accumulate(path, alias)
    case .addTotals(let totals): try addTotals(totals)
    case .autoregress(let autoregress): try self.autoregress(autoregress, at: stage.span)
    case .fillDown(let targets): try fillDown(targets)
    case .fillMissing(let clauses): try fillMissing(clauses, at: stage.keyword)
    case .outlier(let outlier): try self.outlier(outlier)
    case .sessionize(let sessionize): try self.sessionize(sessionize, at: stage.span)
    default: throw StagePlanner.unsupported(stage)
    }
  }

  /// An expression compiler for the names that exist now.
  func compiler() -> ExpressionCompiler {
    ExpressionCompiler(context: context, scope: scope)
  }

  /// The evaluation of a field's path.
  func field(_ path: FieldPath) throws(EngineError) -> Evaluation {
    var compiler = compiler()
    return try compiler.compile(Expression(.field(path), path.span))
  }

  private mutating func filter(_ condition: Expression) throws(EngineError) {
    var compiler = compiler()
    let evaluation = try compiler.compile(condition)
    builders.append { FilterOperator(evaluation, next: $0) }
  }

  private mutating func limit(_ limit: Limit) throws(EngineError) {
    guard (1...QueryPlan.maximumLimit).contains(limit.count) else {
      throw EngineError(
        .badQuery, "a limit must be between 1 and 100,000", span: limit.countSpan)
    }
    let count = limit.count
    builders.append { LimitOperator(count, next: $0) }
  }

  private mutating func dedup(_ paths: [FieldPath]) throws(EngineError) {
    var keys: [Evaluation] = []
    for path in paths { keys.append(try field(path)) }
    scope.isDeduplicated = true
    builders.append { [keys] in DedupOperator(keys, next: $0) }
  }

  private mutating func sort(_ keys: [SortKey], bound: Int?, at span: Span) throws(EngineError) {
    try refuseBehindDedup("sort", at: span)
    var compiled: [SortOperator.Key] = []
    for key in keys {
      compiled.append(
        SortOperator.Key(value: try sortValue(key), isDescending: key.descending))
    }
    builders.append { [compiled] in SortOperator(compiled, bound: bound, next: $0) }
  }

  /// A name, or any text that is a column's (section 2.2, sort).
  private mutating func sortValue(_ key: SortKey) throws(EngineError) -> Evaluation {
    if case .field(let path) = key.expression.kind {
      if scope.contains(FieldReference(path)) { return try field(path) }
      // A common slip behind `stats count()`; the rows are still worth seeing.
      notes.append("no column is called “\(path.name)”, so sorting by it does nothing")
      return compiler().constant(.missing)
    }
    if let column = scope.unnamedColumn(key.text) {
      return { (row) throws(EngineError) in row.value(unnamed: column) }
    }
    throw EngineError(
      .badQuery, "sort takes the names of columns, and there is none called “\(key.text)”",
      hint: "give the expression a name with “as” and sort by that", span: key.span)
  }

  /// Only `limit`, `filter`, `fields` and `display` may follow `dedup` (section 10, 16).
  func refuseBehindDedup(_ command: String, at span: Span) throws(EngineError) {
    guard scope.isDeduplicated else { return }
    throw EngineError(
      .badQuery, "\(command) cannot come behind dedup", hint: "put it before dedup", span: span)
  }

  /// How many rows the stages behind a `sort` can use at most; nil when some may drop rows first.
  private static func bound(_ rest: ArraySlice<Stage>, _ rowLimit: Int?) -> Int? {
    for stage in rest {
      switch stage.command {
      case .fields, .display, .parse, .json: continue
      case .limit(let limit): return limit.count
      default: return nil
      }
    }
    return rowLimit
  }

  private static func unsupported(_ stage: Stage) -> EngineError {
    let message =
      switch stage.command {
      case .anomaly: "anomaly runs on CloudWatch only"
      case .relevantFields: "relevantfields runs on CloudWatch only"
      case .logCompare: "logcompare runs on CloudWatch only"
      default: "this command does not run on local files"
      }
    return EngineError(
      .unsupported, message, hint: "run the query with the cloudwatch backend",
      span: stage.keyword)
  }
}
