import LogEngine
import PluginAPI

/// Reads more rows than one query gives, by cutting the time range into parts (section 6.6).
///
/// Only for queries whose answer over a range is the answers over its parts one after the other. A part that
/// comes back full is cut again; one second that is full is cut by the milliseconds of its events.
struct SplitReading {
  let reading: QueryReading
  let order: QueryShape.TimeOrder
  /// Rows to read at most.
  let wanted: Int

  private static let mostParts = 2_000

  /// A part of the range.
  private struct Part {
    var seconds: ClosedRange<Int64>
    /// Which of the milliseconds of one second: those with this remainder; nil for all.
    var remainder: Int?
  }

  private static let divisor = 20

  private var most: Int { reading.driver.mostRows }

  /// Reads everything, newest or oldest first as the query has it.
  func read(_ start: QueryStart) async throws(BackendError) -> QueryReading.Outcome {
    var parts = [Part(seconds: start.seconds)]
    var table = RowColumns(reading.columns)
    var outcome = QueryReading.Outcome(statistics: QueryStatistics(), rows: 0)
    /// Events that the parts which gave rows matched; those of a full part are counted in its parts.
    var matched = 0.0
    var before: Set<String> = []
    var queries = 0
    let id = reading.driver.request.id
    while let part = parts.popLast(), outcome.rows < wanted {
      queries += 1
      guard queries <= Self.mostParts else {
        throw BackendError(
          .limitExceeded, "the result needs more than \(Self.mostParts) queries",
          hint: "ask for a shorter time range, or filter more")
      }
      var rows: [[(field: String, value: String)]] = []
      let statistics = try await reading.read(query(start, part), until: most) { rows += $0 }
      guard let statistics else {
        guard part.remainder == nil else {
          throw BackendError(
            .limitExceeded,
            "a few milliseconds hold more than \(most) rows, more than can be told apart",
            hint: "filter more, or ask for fewer rows with --rows")
        }
        parts += cut(part)
        continue
      }
      matched += statistics.recordsMatched
      var pointers: Set<String> = []
      rows = rows.filter { row in
        guard let pointer = row.last(where: { $0.field == RowColumns.pointer })?.value else {
          return true
        }
        return pointers.insert(pointer).inserted && !before.contains(pointer)
      }
      // Parts that touch may share events; those that do not cannot.
      before = pointers
      rows = Array(rows.prefix(wanted - outcome.rows))
      outcome.rows += rows.count
      await reading.driver.report(.rows(id, table.batch(rows)))
      await reading.driver.report(
        .progress(
          id,
          QueryProgress(
            state: "Running", statistics: reading.budget.statistics, rows: outcome.rows)))
    }
    outcome.statistics = reading.budget.statistics
    outcome.statistics.recordsMatched = matched
    if queries > 1 {
      await reading.driver.report(
        .note(
          id,
          "\(queries) queries over parts of the time range gave these rows, as one gives at most \(most)"
        ))
    }
    return outcome
  }

  private func query(_ start: QueryStart, _ part: Part) -> QueryStart {
    var query = start
    query.seconds = part.seconds
    query.limit = most
    if let remainder = part.remainder {
      query.query += "\n| filter toMillis(@timestamp) % \(Self.divisor) = \(remainder)"
    }
    return query
  }

  /// The halves of a part, the one that is read first at the end.
  private func cut(_ part: Part) -> [Part] {
    let first = part.seconds.lowerBound
    let last = part.seconds.upperBound
    guard first < last else {
      return (0..<Self.divisor).map { Part(seconds: part.seconds, remainder: $0) }
    }
    let middle = first + (last - first) / 2
    let older = Part(seconds: first...middle)
    let newer = Part(seconds: (middle + 1)...last)
    return order == .newestFirst ? [older, newer] : [newer, older]
  }
}
