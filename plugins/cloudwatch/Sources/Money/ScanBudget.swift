import PluginAPI
import Synchronization

/// What the queries of one request have scanned, all of them: parts of its range, and those that failed.
final class ScanBudget: Sendable {
  /// Bytes that may be scanned; nil for no limit.
  let maximum: Double?
  private let queries = Mutex<[String: QueryStatistics]>([:])

  init(_ maximum: Double?) { self.maximum = maximum }

  /// Whether somebody watches.
  var isLimited: Bool { maximum != nil }

  /// The latest counters of a query.
  func note(_ statistics: QueryStatistics, of id: String) {
    queries.withLock { $0[id] = statistics }
  }

  /// The counters of all queries together.
  var statistics: QueryStatistics {
    queries.withLock { $0.values.reduce(QueryStatistics(), +) }
  }

  /// Whether more was scanned than may be.
  var isSpent: Bool { maximum.map { statistics.bytesScanned > $0 } ?? false }
}

extension ScanBudget {
  /// The failure of a request that scans too much.
  func failure(_ tariff: Tariff) -> BackendError {
    let scanned = Amounts.gigabytes(statistics.bytesScanned)
    return BackendError(
      .limitExceeded,
      "the query was stopped: it had scanned \(scanned), more than the "
        + "\(Amounts.gigabytes(maximum ?? 0)) that it may",
      hint: "raise --max-scan (max-scan in the runbook), or read less: a shorter time range, "
        + "fewer log groups")
  }
}

/// Amounts in the sentences of this plugin.
enum Amounts {
  /// `61.2 GB`, `850 MB`, `12 kB`.
  static func gigabytes(_ bytes: Double) -> String {
    for (unit, size) in [("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("kB", 1e3)] where bytes >= size {
      return "\(rounded(bytes / size, places: bytes / size < 100 ? 1 : 0)) \(unit)"
    }
    return "\(Int(max(0, bytes))) B"
  }

  /// `$0.31`, `$0.0004`.
  static func dollars(_ amount: Double) -> String {
    "$" + rounded(amount, places: amount < 1 ? 4 : 2)
  }

  private static func rounded(_ value: Double, places: Int) -> String {
    let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
    let units = Int(min((value * scale).rounded(), 1e15))
    guard places > 0 else { return String(units) }
    var fraction = String(units % Int(scale))
    fraction = String(repeating: "0", count: places - fraction.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return fraction.isEmpty ? String(units / Int(scale)) : "\(units / Int(scale)).\(fraction)"
  }
}
