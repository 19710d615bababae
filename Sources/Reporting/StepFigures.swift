import PluginAPI

/// The counters of a query as short phrases.
enum StepFigures {
  /// `12 of 3 410 events matched`, `1.2 MB scanned`.
  ///
  /// Nothing for rows from a backend that does not count.
  static func of(_ statistics: QueryStatistics, rows: Int) -> [String] {
    guard statistics.recordsScanned > 0 else { return rows > 0 ? [] : ["no events to scan"] }
    let matched = Quantities.count(statistics.recordsMatched)
    let scanned = Quantities.count(statistics.recordsScanned)
    let events = statistics.recordsScanned == 1 ? "event" : "events"
    return [
      "\(matched) of \(scanned) \(events) matched",
      "\(Quantities.bytes(statistics.bytesScanned)) scanned",
    ]
  }
}
