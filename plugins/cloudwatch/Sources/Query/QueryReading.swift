import LogEngine
import PluginAPI

/// Starts one query, watches it, and passes on what it finds.
struct QueryReading: Sendable {
  let driver: QueryDriver
  /// Columns that the query promises.
  let columns: [String]
  let budget: ScanBudget
  let firstSlot: FirstSlot

  /// What came of a query.
  struct Outcome: Sendable {
    var statistics: QueryStatistics
    var rows: Int
  }

  /// Longer than the service lets a query run (section 6.5).
  private static let longestRun = Duration.seconds(65 * 60)
  /// How long the service may not know a query that it has started.
  private static let longestUnknown = Duration.seconds(60)
  /// Pages of a result, at most; the service gives ten of 10,000 rows.
  private static let mostPages = 1_000

  /// Runs a query and reports its rows page by page.
  func read(_ start: QueryStart) async throws(BackendError) -> Outcome {
    var table = RowColumns(columns)
    var rows = 0
    _ = try await read(start, until: nil) { page in
      rows += page.count
      let batch = table.batch(page)
      await driver.report(.rows(driver.request.id, batch))
    }
    if rows == 0 { await driver.report(.rows(driver.request.id, table.batch([]))) }
    if table.leavesOut {
      await driver.report(
        .note(
          driver.request.id,
          "the rows have more than \(RowColumns.mostColumns) columns; the others are left out"))
    }
    return Outcome(statistics: budget.statistics, rows: rows)
  }

  /// Runs a query and hands its rows to `take`, page by page.
  ///
  /// - Parameter most: gives up, with nil and without rows, on a result of at least this many.
  func read(
    _ start: QueryStart, until most: Int?,
    take: (_ page: [[(field: String, value: String)]]) async -> Void
  ) async throws(BackendError) -> QueryStatistics? {
    let (id, first) = try await finished(start)
    // The rows of such a query are the events that it matched, so there is no need to fetch them to count them.
    if let most, first.statistics.recordsMatched >= Double(most) { return nil }
    var page = first
    var pages = [page.rows]
    var count = page.rows.count
    var tokens: Set<String> = []
    if most == nil { await take(page.rows) }
    // A token that comes back, or rows beyond what a query can have, would go on for ever.
    while let token = page.nextToken, tokens.insert(token).inserted,
      tokens.count <= Self.mostPages, count < QueryShape.maximumLimit
    {
      page = try await asking(start) { () async throws(LogsError) in
        try await driver.session.client.queryResults(id, nextToken: token)
      }
      count += page.rows.count
      if most == nil { await take(page.rows) } else { pages.append(page.rows) }
    }
    if let most {
      guard count < most else { return nil }
      for page in pages { await take(page) }
    }
    return first.statistics
  }

  /// Starts a query and waits for its end, once more if it fails.
  private func finished(_ start: QueryStart) async throws(BackendError) -> (
    id: String, results: QueryResults
  ) {
    let slots = driver.slots
    if !firstSlot.isTaken() {
      do { try await slots.acquire() } catch { throw .cancelledQuery }
    }
    let result: Result<(id: String, results: QueryResults), BackendError>
    do throws(BackendError) {
      var ended = try await ran(start)
      if ended.results.status == .failed { ended = try await ran(start) }
      result = .success(ended)
    } catch {
      result = .failure(error)
    }
    await slots.release()
    let ended = try result.get()
    guard ended.results.status == .complete else { throw failure(of: ended.results) }
    return ended
  }

  /// Starts a query and waits for its end, whichever it is; a query that is given up is stopped.
  private func ran(_ start: QueryStart) async throws(BackendError) -> (
    id: String, results: QueryResults
  ) {
    guard !budget.isSpent else { throw budget.failure(driver.session.tariff) }
    let id = try await QueryStarting(driver: driver).start(start)
    let result = await watched(id, start)
    if case .failure = result { await QueryStopping(driver: driver).stop(id) }
    return (id, try result.get())
  }

  /// Looks at a query until it has ended.
  private func watched(_ id: String, _ start: QueryStart) async -> Result<
    QueryResults, BackendError
  > {
    let began = ContinuousClock.now
    var delay = driver.rhythm.first(running: await driver.slots.running)
    if budget.isLimited { delay = min(delay, .seconds(1)) }
    var unknownSince: ContinuousClock.Instant?
    var looks = 0
    while true {
      do { try await Task.sleep(for: delay) } catch { return .failure(.cancelledQuery) }
      let results: QueryResults
      do throws(BackendError) {
        results = try await asking(start) { () async throws(LogsError) in
          try await driver.session.client.queryResults(id)
        }
      } catch {
        return .failure(error)
      }
      let age = ContinuousClock.now - began
      looks += 1
      budget.note(results.statistics, of: id)
      switch results.status {
      case .scheduled, .running: unknownSince = nil
      case .unknown:
        let since = unknownSince ?? .now
        unknownSince = since
        if ContinuousClock.now - since > Self.longestUnknown {
          return .failure(failure(of: results))
        }
      case .complete, .failed, .cancelled, .timeout:
        driver.rhythm.learn(age: age, looks: looks, running: await driver.slots.running)
        return .success(results)
      }
      await driver.report(
        .progress(
          driver.request.id,
          QueryProgress(
            state: results.status.rawValue, statistics: budget.statistics,
            rows: results.rows.count)))
      if budget.isSpent { return .failure(budget.failure(driver.session.tariff)) }
      guard age < Self.longestRun else {
        return .failure(
          BackendError(.limitExceeded, "the query did not end within an hour, so it was stopped"))
      }
      delay = driver.rhythm.next(
        age: age, running: await driver.slots.running, isWatched: budget.isLimited)
    }
  }

  private func asking<Answer: Sendable>(
    _ start: QueryStart, _ ask: () async throws(LogsError) -> Answer
  ) async throws(BackendError) -> Answer {
    do {
      return try await ask()
    } catch {
      throw BackendError(error, on: start.groups.names, query: start.query)
    }
  }

  /// A query that ended without being complete.
  private func failure(of results: QueryResults) -> BackendError {
    switch results.status {
    case .failed:
      BackendError(
        .failedRemotely, "the query failed on CloudWatch, twice",
        hint: "try a smaller time range; CloudWatch does not say why")
    case .timeout:
      BackendError(
        .limitExceeded, "the query took longer than CloudWatch lets a query run",
        hint: "choose a smaller time range, or filter earlier")
    case .cancelled:
      BackendError(.failedRemotely, "somebody else stopped the query on CloudWatch")
    default:
      BackendError(
        .failedRemotely, "CloudWatch no longer knows how the query is",
        hint: "try again in a while")
    }
  }
}

extension BackendError {
  /// A query that was stopped because its caller wanted it.
  static var cancelledQuery: BackendError { BackendError(.cancelled, "the query was cancelled") }
}

extension QueryStart.Groups {
  /// The names, for messages.
  var names: [String] {
    switch self {
    case .inQuery: []
    case .names(let names), .identifiers(let names): names
    }
  }
}
