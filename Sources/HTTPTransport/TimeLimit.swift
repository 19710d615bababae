/// A time limit as libcurl and clocks can bear it: it reads 0 as "no limit", and they overflow.
enum TimeLimit {
  private static let range: ClosedRange<Duration> = .milliseconds(1) ... .seconds(24 * 60 * 60)

  /// The nearest limit that can be kept.
  static func bearable(_ limit: Duration) -> Duration {
    min(max(limit, range.lowerBound), range.upperBound)
  }

  /// The limit in whole milliseconds, rounded up.
  static func milliseconds(_ limit: Duration) -> Int {
    let (seconds, attoseconds) = bearable(limit).components
    return Int(seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
