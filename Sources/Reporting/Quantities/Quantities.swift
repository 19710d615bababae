public import PluginAPI

/// Numbers as people read them.
public enum Quantities {
  /// A count with its digits in groups of three: `3 410`, with narrow no-break spaces.
  public static func count(_ value: Int) -> String {
    let digits = String(value.magnitude)
    var text = value < 0 ? "-" : ""
    for (offset, digit) in digits.enumerated() {
      if offset > 0, (digits.count - offset).isMultiple(of: 3) { text += "\u{202F}" }
      text.append(digit)
    }
    return text
  }

  /// A count that the service gave as a double, rounded; what is not a number counts as 0.
  public static func count(_ value: Double) -> String {
    guard value == value else { return "0" }
    return count(Int(exactly: value.rounded()) ?? (value < 0 ? .min : .max))
  }

  /// A count with the thing counted: `1 row`, `3 410 rows`.
  public static func count(_ value: Int, _ singular: String, _ plural: String) -> String {
    "\(count(value)) \(value == 1 ? singular : plural)"
  }

  /// An amount of data in decimal units: `812 B`, `1.2 MB`, `34 GB`.
  public static func bytes(_ value: Double) -> String {
    guard value >= 1 else { return "0 B" }
    var scaled = value
    var unit = 0
    let units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"]
    // 999.5 and more would be written as four digits.
    while scaled >= 999.5, unit + 1 < units.count {
      scaled /= 1_000
      unit += 1
    }
    let number = unit == 0 || scaled >= 9.95 ? count(scaled) : tenths(scaled)
    return "\(number) \(units[unit])"
  }

  /// A length of time: `under 0.01 s`, `0.08 s`, `12.3 s`, `2 min 05 s`, `1 h 02 min`.
  public static func duration(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    guard seconds >= 0, attoseconds >= 0 else { return "0 s" }
    let hundredths = attoseconds / 10_000_000_000_000_000
    switch seconds {
    case 0 where hundredths == 0: return "under 0.01 s"
    case ..<10: return "\(seconds).\(twoDigits(hundredths)) s"
    case ..<60: return "\(seconds).\(hundredths / 10) s"
    case ..<3_600: return "\(seconds / 60) min \(twoDigits(seconds % 60)) s"
    default:
      return "\(count(Int(seconds / 3_600))) h \(twoDigits(seconds / 60 % 60)) min"
    }
  }

  /// A time range in UTC: `2026-03-17 08:00 – 11:00 UTC`, with both dates when they differ.
  ///
  /// - Parameter finest: what is smaller is cut off; what both ends do not need is left out.
  public static func range(_ range: TimeRange, finest: UTCTime.Precision = .millisecond) -> String {
    let start = UTCTime(milliseconds: range.start)
    let end = UTCTime(milliseconds: range.end)
    let precision = min(finest, max(start.precision, end.precision))
    let until = start.date == end.date ? "" : end.date + " "
    return "\(start.date) \(start.time(precision)) – \(until)\(end.time(precision)) UTC"
  }

  /// An estimated amount of money: `about $12.40`, `about $0.0031`, `under $0.0001`.
  public static func dollars(_ value: Double) -> String {
    guard value > 0, value.isFinite else { return "$0" }
    guard value >= 0.0001 else { return "under $0.0001" }
    let places = value >= 0.995 ? 2 : 4
    let scale = places == 2 ? 100.0 : 10_000.0
    let units = Int((value * scale).rounded())
    let fraction = String(units % Int(scale))
    let zeros = String(repeating: "0", count: places - fraction.count)
    return "about $\(count(units / Int(scale))).\(zeros)\(fraction)"
  }

  private static func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func twoDigits(_ value: Int64) -> String {
    value < 10 ? "0\(value)" : "\(value)"
  }
}
