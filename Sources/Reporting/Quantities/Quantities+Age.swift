extension Quantities {
  /// How long ago something was, in its largest unit: `now`, `5 min`, `3 h`, `2 days`, `4 months`, `1 year`.
  ///
  /// - Parameter seconds: Negative for what is yet to come, which counts as now.
  public static func age(_ seconds: Int64) -> String {
    let days = Int(seconds / 86_400)
    switch seconds {
    case ..<60: return "now"
    case ..<3_600: return "\(seconds / 60) min"
    case ..<86_400: return "\(seconds / 3_600) h"
    case ..<(60 * 86_400): return count(days, "day", "days")
    case ..<(730 * 86_400): return "\(days / 30) months"
    default: return "\(days / 365) years"
    }
  }
}

extension UTCTime {
  /// The moment `seconds` after the beginning of 1970, or the nearest that can be written.
  public init(seconds: Int64) {
    let limit = Int64.max / 1_000
    self.init(milliseconds: min(max(seconds, -limit), limit) * 1_000)
  }
}
