public import InsightsLanguage
import SourceText

/// What a query's result will look like, as far as the query itself says it.
public struct QueryShape: Sendable, Hashable {
  /// How the rows of a result are ordered in time.
  public enum TimeOrder: Sendable, Hashable {
    case newestFirst, oldestFirst
  }

  /// Names of the columns, in order; rows may bring more where names depend on the data.
  public let columns: [String]
  /// The limit that the query has; nil for none.
  public let limit: Int?
  /// Whether the query names its log groups itself, with SOURCE.
  public let namesItsGroups: Bool
  /// The order of the rows, for a query whose answer over a time range is the answers over its parts one
  /// after the other: it only selects and computes, a row an event. Nil for every other query.
  public let composition: TimeOrder?

  /// The most rows that a query without a limit gives (section 8, 12).
  public static let defaultLimit = QueryPlan.defaultLimit
  /// The most rows that any query gives.
  public static let maximumLimit = QueryPlan.maximumLimit

  /// What is said to people when a result may have been cut by the default limit.
  public static let defaultLimitNote =
    "these are \(defaultLimit) rows, the most that a query without a limit gives; there may be more"

  /// The shape of a query; nil when it cannot be planned here, as with commands of the service alone.
  ///
  /// - Parameter text: the query.
  public init?(_ text: String) {
    let parsed = QueryParser.parse(text)
    guard !parsed.diagnostics.contains(where: { $0.severity == .error }) else { return nil }
    self.init(parsed.query)
  }

  /// The shape of a parsed query; nil when it cannot be planned here.
  public init?(_ query: Query) {
    namesItsGroups = query.stages.contains {
      if case .source = $0.command { true } else { false }
    }
    guard let plan = try? QueryPlan(query, limit: nil, context: .shapeOnly) else { return nil }
    columns = plan.columns.map(\.title.string)
    limit =
      query.stages.compactMap { stage -> Int? in
        if case .limit(let limit) = stage.command { limit.count } else { nil }
      }.last
    composition = limit == nil && plan.hasEvents ? Self.order(of: query) : nil
  }

  private static func order(of query: Query) -> TimeOrder? {
    var order = TimeOrder.newestFirst
    for stage in query.stages {
      switch stage.command {
      case .source, .fields, .display, .filter, .filterIndex, .parse, .json: continue
      case .sort(let keys):
        guard keys.count == 1, let key = keys.first, case .field(let path) = key.expression.kind,
          path.name == "@timestamp"
        else { return nil }
        order = key.descending ? .newestFirst : .oldestFirst
      default: return nil
      }
    }
    return order
  }
}

extension QueryContext {
  /// Enough for a plan that will never run.
  fileprivate static var shapeOnly: QueryContext {
    let nothing = EngineError(.unsupported, "only planned")
    return QueryContext(
      now: 0, range: 0...0, subquery: { (_) in RowTable(columns: [], rows: []) },
      rows: { (_, _) in RowTable(columns: [], rows: []) },
      lookupTable: { (_) throws(EngineError) in throw nothing },
      savedQueries: SavedQueries(QueryFolders().savedQueries))
  }
}
