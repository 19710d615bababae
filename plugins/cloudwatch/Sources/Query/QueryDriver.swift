import LogEngine
import PluginAPI
import Synchronization

/// Brings one request of a batch to its end on the service. It begins with a slot that it owns.
struct QueryDriver: Sendable {
  let request: QueryRequest
  let session: QuerySession
  let slots: QuerySlots
  let rhythm: PollRhythm
  /// The present, in milliseconds since 1970.
  let now: Int64
  /// The most rows that one query gives.
  var mostRows = QueryShape.maximumLimit
  let report: @Sendable (BackendEvent) async -> Void

  /// The range of a query for which none was asked (DESIGN, `runbook query`).
  private static let usualSeconds: Int64 = 3_600

  /// Runs the query; its last event says how it ended.
  func run() async {
    let slot = FirstSlot()
    let budget = ScanBudget(request.maximumBytes)
    do throws(BackendError) {
      let summary = try await answer(slot, budget)
      await report(.finished(request.id, summary))
    } catch {
      if slot.isTaken() { await slots.release() }
      var error = error
      let bytes = budget.statistics.bytesScanned
      if bytes > 0 {
        error.spent = Spending(bytes: bytes, price: session.tariff.price(ofBytes: bytes))
      }
      await report(.failed(request.id, error))
    }
  }

  private func answer(_ slot: FirstSlot, _ budget: ScanBudget) async throws(BackendError)
    -> QuerySummary
  {
    let language = try QueryWords(request)
    let found = try await session.groups.groups(
      of: request, namesItsGroups: language.namesItsGroups)
    let range = seconds
    let start = QueryStart(
      query: request.query, language: language.serviceName, groups: found.groups, seconds: range,
      limit: language.limit(wanted: request.limit, most: mostRows))
    let reading = QueryReading(
      driver: self, columns: language.columns, budget: budget,
      firstSlot: slot)
    let outcome: QueryReading.Outcome
    if let order = language.composition, (request.limit ?? 0) > mostRows {
      outcome = try await SplitReading(
        reading: reading, order: order, wanted: request.limit ?? .max
      ).read(start)
    } else {
      outcome = try await reading.read(start)
      await note(about: outcome, language, start)
    }
    if budget.isSpent, let maximum = budget.maximum {
      await report(
        .note(
          request.id,
          "this scanned \(Amounts.gigabytes(budget.statistics.bytesScanned)), more than the "
            + "\(Amounts.gigabytes(maximum)) that it may; it was complete before it could be stopped"
        ))
    }
    return QuerySummary(
      statistics: outcome.statistics,
      range: TimeRange(start: range.lowerBound * 1_000, end: range.upperBound * 1_000),
      logGroups: found.resolved, region: session.client.endpoint.signingRegion,
      price: session.tariff.price(ofBytes: outcome.statistics.bytesScanned))
  }

  /// What people should know about a result that may lack rows.
  private func note(
    about outcome: QueryReading.Outcome, _ language: QueryWords, _ start: QueryStart
  )
    async
  {
    guard language.ownLimit == nil, language.serviceName == "CWLI" else { return }
    if request.limit == nil, outcome.rows == QueryShape.defaultLimit {
      await report(.note(request.id, QueryShape.defaultLimitNote))
    } else if let wanted = request.limit, wanted > mostRows, outcome.rows == mostRows {
      await report(
        .note(
          request.id,
          "these are \(mostRows) rows, the most that one query gives; the result of this one "
            + "cannot be put together from parts of the time range"))
    }
  }

  /// The range in whole seconds, as the service takes it, both ends included.
  private var seconds: ClosedRange<Int64> {
    guard let range = request.range else {
      return (now.seconds - Self.usualSeconds)...now.seconds
    }
    let last = max(range.end.seconds, 0)
    return max(range.start.seconds, 0)...last
  }
}

/// The slot that a request begins with, until its first query takes it.
final class FirstSlot: Sendable {
  private let isGone = Atomic(false)

  /// True for the first one who asks, who then owns it.
  func isTaken() -> Bool { !isGone.exchange(true, ordering: .relaxed) }
}

extension Int64 {
  /// The second of a moment in milliseconds.
  fileprivate var seconds: Int64 { self >= 0 ? self / 1_000 : (self - 999) / 1_000 }
}
