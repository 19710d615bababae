import InsightsLanguage

/// Answers Logs Insights queries from a folder of log files: the plain evaluator.
///
/// It takes one row at a time through one operator per stage and is written to be obviously right; what is
/// made faster elsewhere is compared with it. It blocks the thread that calls it, and uses some of its stack
/// for deeply nested JSON, so a caller gives it a thread with at least 16 MB.
public struct LogEngine: Sendable {
  private let tree: LogTree
  private let folders: QueryFolders

  /// An engine for the log groups below a folder (the log tree of the files backend).
  ///
  /// - Parameters:
  ///   - root: the folder of log groups.
  ///   - folders: where lookup tables and saved queries are.
  /// - Throws: ``EngineError`` when there is no folder of logs.
  public init(root: String, folders: QueryFolders = QueryFolders()) throws(EngineError) {
    tree = try LogTree(root: root)
    self.folders = folders
  }

  /// The log groups below the folder, in order.
  public func logGroups() throws(EngineError) -> [String] { try tree.allGroups() }

  /// What running a query would read and hold, without running it.
  ///
  /// - Parameters:
  ///   - query: what would run.
  ///   - logGroups: as for ``run(_:on:observer:)``.
  /// - Throws: ``EngineError`` for everything that is wrong before the first event is read.
  public func explain(_ query: LogQuery, on logGroups: [String]) throws(EngineError)
    -> PlanExplanation
  {
    try QueryRun(tree: tree, folders: folders, query: query, observer: RunObserver())
      .explanation(on: logGroups)
  }

  /// Runs a query to its end.
  ///
  /// - Parameters:
  ///   - query: what to run.
  ///   - logGroups: names, or patterns with `*`; a query that begins with SOURCE names its own. None at all
  ///     means every group there is.
  ///   - observer: asked whether to stop, and told how far it is.
  /// - Throws: ``EngineError``.
  public func run(
    _ query: LogQuery, on logGroups: [String], observer: RunObserver = RunObserver()
  ) throws(EngineError) -> LogResult {
    let run = QueryRun(tree: tree, folders: folders, query: query, observer: observer)
    return try run.result(on: logGroups)
  }
}
