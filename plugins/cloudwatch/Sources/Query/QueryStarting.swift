import PluginAPI

/// Starts a query once, however often it has to be asked for.
struct QueryStarting: Sendable {
  let driver: QueryDriver

  /// How long to wait for a place among the account's queries.
  private static let patience = Duration.seconds(15 * 60)
  private static let mostLosses = 5

  /// Starts a query and returns its id.
  ///
  /// A query that may have begun although its answer was lost is looked for before it is started again.
  func start(_ start: QueryStart) async throws(BackendError) -> String {
    let lost = driver.session.lost
    await lost.begin(start.query)
    let result: Result<String, BackendError>
    do throws(BackendError) {
      result = .success(try await started(start))
    } catch {
      result = .failure(error)
    }
    await lost.end(start.query)
    return try result.get()
  }

  private func started(_ start: QueryStart) async throws(BackendError) -> String {
    let client = driver.session.client
    let began = ContinuousClock.now
    var delay = RetryDelay(first: .seconds(1), longest: .seconds(10))
    var losses = 0
    while true {
      guard !Task.isCancelled else { throw .cancelledQuery }
      let sentAt = client.clock.now
      let error: LogsError
      do {
        let id = try await client.startQuery(start)
        await driver.session.lost.claim(id)
        return try await kept(id)
      } catch let failure as LogsError {
        error = failure
      } catch {
        throw .cancelledQuery
      }
      switch error.code {
      case .tooManyQueries where ContinuousClock.now - began < Self.patience:
        await driver.report(
          .progress(driver.request.id, QueryProgress(state: "waiting for a place on CloudWatch")))
        try await wait(delay.next())
      case .noAnswer, .serviceFailed, .strangeAnswer, .unreachable:
        losses += 1
        if error.mayHaveArrived, let id = await lookedUp(start, sentAt...client.clock.now) {
          return try await kept(id)
        }
        guard losses < Self.mostLosses, error.mayHaveArrived else {
          throw await failure(error, start)
        }
        try await wait(delay.next())
      case .cancelled where error.mayHaveArrived:
        if let id = await lookedUp(start, sentAt...client.clock.now) { return try await kept(id) }
        throw .cancelledQuery
      default: throw await failure(error, start)
      }
    }
  }

  /// A query that has begun; stopped again when nobody wants it any more.
  private func kept(_ id: String) async throws(BackendError) -> String {
    guard Task.isCancelled else { return id }
    await QueryStopping(driver: driver).stop(id)
    throw .cancelledQuery
  }

  private func wait(_ duration: Duration) async throws(BackendError) {
    do { try await Task.sleep(for: duration) } catch { throw .cancelledQuery }
  }

  /// The query that a lost request has begun; nil when there is none to be sure of.
  private func lookedUp(_ start: QueryStart, _ sent: ClosedRange<Int64>) async -> String? {
    let session = driver.session
    let names = start.groups.names
    let group = names.count == 1 && !names[0].hasPrefix("arn:") ? names[0] : nil
    // Also when this task is cancelled meanwhile: a query that nobody knows of goes on and costs.
    return await Task {
      for pause in [500, 1_500] {
        try? await Task.sleep(for: .milliseconds(pause))
        guard let queries = try? await session.client.latestQueries(logGroup: group) else {
          continue
        }
        let clock = session.client.clock
        let first = clock.theirs(sent.lowerBound) ?? sent.lowerBound
        let last = clock.theirs(sent.upperBound) ?? sent.upperBound
        let id = await session.lost.adopt(
          start.query, sent: first...max(first, last), from: queries)
        if let id { return id }
      }
      return nil
    }.value
  }

  private func failure(_ error: LogsError, _ start: QueryStart) async -> BackendError {
    let names = start.groups.names
    if error.code == .notFound {
      // The message quotes the group; of several, the one that it names is the one that is missing.
      let missing =
        names.first { error.message.contains("'\($0)'") } ?? (names.count == 1 ? names[0] : nil)
      if let missing { return await driver.session.groups.nothingCalled(missing) }
    }
    return BackendError(error, on: names, query: start.query)
  }
}
