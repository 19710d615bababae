import PluginAPI
import Synchronization

/// How much a query may still scan, over all of the parts that it is run in.
final class ScanBudget: Sendable {
  /// Bytes; nil for no limit.
  let maximum: Double?
  private let spent = Mutex(0.0)

  init(_ maximum: Double?) { self.maximum = maximum }

  /// Whether somebody watches.
  var isLimited: Bool { maximum != nil }

  /// Whether a running part with these bytes would pass the limit.
  func isPassed(byPartWith bytes: Double) -> Bool {
    guard let maximum else { return false }
    return spent.withLock { $0 } + bytes > maximum
  }

  /// A part has ended.
  func add(_ bytes: Double) { spent.withLock { $0 += bytes } }

  /// What the ended parts and a running one have scanned.
  func total(with bytes: Double) -> Double { spent.withLock { $0 } + bytes }
}

extension ScanBudget {
  /// The failure of a query that passes the limit.
  func failure(_ bytes: Double, _ tariff: Tariff) -> BackendError {
    let scanned = total(with: bytes)
    let price = tariff.price(ofBytes: scanned)
    return BackendError(
      .limitExceeded,
      "the query was stopped: it had scanned \(Amounts.gigabytes(scanned)), more than the \(Amounts.gigabytes(maximum ?? 0)) "
        + "that it may (about \(Amounts.dollars(price.dollars)))",
      hint:
        "raise --max-scan (max-scan in the runbook), or read less: a shorter time range, fewer log groups"
    )
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
