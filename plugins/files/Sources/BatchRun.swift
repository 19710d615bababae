import InsightsLanguage
import LogEngine
import PluginAPI
import SourceText

/// One batch on its way through the engine.
struct BatchRun: Sendable {
  let batch: QueryBatch
  let stop: StopFlag
  let report: @Sendable (BackendEvent) -> Void

  private static let rowsPerEvent = 1000

  /// Runs the requests in order; each gets its one last event.
  func runAll() {
    for request in batch.requests {
      report(.started(request.id))
      do {
        try run(request)
      } catch {
        report(.failed(request.id, error))
      }
    }
  }

  private func run(_ request: QueryRequest) throws(BackendError) {
    if stop.isSet { throw BackendError(.cancelled, "the query was cancelled") }
    let query = try logQuery(request)
    let engine = try engine()
    let observer = RunObserver(isCancelled: { stop.isSet }) { statistics in
      report(.progress(request.id, QueryProgress(statistics: QueryStatistics(statistics))))
    }
    let result: LogResult
    do {
      result = try engine.run(query, on: request.logGroups, observer: observer)
    } catch {
      throw BackendError(error)
    }
    for note in result.notes { report(.note(request.id, note)) }
    send(result, of: request.id)
    report(
      .finished(
        request.id,
        QuerySummary(
          statistics: QueryStatistics(result.statistics),
          range: result.range.map { TimeRange(start: $0.lowerBound, end: $0.upperBound) })))
  }

  /// What running a request would read.
  func explain(_ request: QueryRequest) throws(BackendError) -> String {
    let query = try logQuery(request)
    let engine = try engine()
    do {
      return try engine.explain(query, on: request.logGroups).text
    } catch {
      throw BackendError(error)
    }
  }

  private func logQuery(_ request: QueryRequest) throws(BackendError) -> LogQuery {
    LogQuery(
      try parse(request), limit: request.limit,
      range: request.range.map { $0.start...$0.end }, now: batch.now)
  }

  private func parse(_ request: QueryRequest) throws(BackendError) -> Query {
    let length = request.query.unicodeScalars.count
    guard length <= LogQuery.maximumLength else {
      throw BackendError(
        .badQuery, "a query has at most 10,000 characters, and this one has \(length)")
    }
    let parsed = QueryParser.parse(request.query)
    if let problem = parsed.diagnostics.first(where: { $0.severity == .error }) {
      throw BackendError(
        .badQuery, problem.message, hint: problem.hint ?? problem.fix?.title, span: problem.span)
    }
    return parsed.query
  }

  private func engine() throws(BackendError) -> LogEngine {
    guard let folder = batch.settings["logs"], !folder.isEmpty else {
      throw BackendError(
        .badScope, "the files backend needs a folder of logs",
        hint: "name it with --logs DIR")
    }
    do {
      return try LogEngine(
        root: folder,
        folders: QueryFolders(
          lookups: batch.settings["lookups"], queries: batch.settings["queries"]))
    } catch {
      throw BackendError(error)
    }
  }

  /// Even a result without rows has columns to show.
  private func send(_ result: LogResult, of id: String) {
    var start = 0
    repeat {
      let end = min(start + BatchRun.rowsPerEvent, result.rows.count)
      let pointers = result.pointers.isEmpty ? [] : Array(result.pointers[start..<end])
      report(
        .rows(
          id,
          RowBatch(
            columns: result.columns, rows: Array(result.rows[start..<end]), pointers: pointers)))
      start = end
    } while start < result.rows.count
  }
}
