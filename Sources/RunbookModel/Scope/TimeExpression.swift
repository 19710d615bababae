/// A moment as people write it on a command line or in a runbook.
///
/// ISO 8601 (`2026-03-17`, `2026-03-17T08:00Z`, `2026-03-17 08:00:00.5+09:00`; UTC when no offset is given),
/// epoch seconds or milliseconds, `now`, or relative to now (`-2h`, `2h`, `1h30m`).
public struct TimeExpression: Sendable, Hashable {
  /// Milliseconds since 1970.
  public let milliseconds: Int64

  /// Reads a moment; nil when it is none of the forms.
  ///
  /// - Parameter now: the present in milliseconds since 1970.
  public init?(_ text: String, now: Int64) {
    let text = text.trimmed
    if text == "now" {
      self.init(milliseconds: now)
    } else if let number = Int64(text), text.first != "-", text.first != "+" {
      // Eleven digits of seconds reach the year 5138, of milliseconds only 1973.
      guard number < Int64.max / 1000 else { return nil }
      let isSeconds = number < 100_000_000_000
      self.init(milliseconds: isSeconds ? number * 1000 : number)
    } else if let duration = Self.duration(text.first == "-" ? String(text.dropFirst()) : text) {
      let (moment, overflow) = now.subtractingReportingOverflow(duration)
      guard !overflow else { return nil }
      self.init(milliseconds: moment)
    } else if let iso = ISOTime(text) {
      self.init(milliseconds: iso.milliseconds)
    } else {
      return nil
    }
  }

  private init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// Milliseconds of a length of time such as `90s`, `1h30m`, `2d`, `1w`; nil when it is none.
  public static func duration(_ text: String) -> Int64? {
    var total: Int64 = 0
    var rest = text.trimmed[...]
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(unit.count)
      guard let count = Int64(digits), let length = unitLength(String(unit)) else {
        return nil
      }
      let (product, overflow) = count.multipliedReportingOverflow(by: length)
      guard !overflow, product < 1 << 53, total < 1 << 53 else { return nil }
      total += product
    }
    return total
  }

  private static func unitLength(_ unit: String) -> Int64? {
    // A capital M means months to many people, and a minute to nobody.
    guard unit != "M" else { return nil }
    return switch unit.lowercased() {
    case "ms": 1
    case "s", "sec", "second", "seconds": 1000
    case "m", "min", "minute", "minutes": 60_000
    case "h", "hr", "hour", "hours": 3_600_000
    case "d", "day", "days": 86_400_000
    case "w", "week", "weeks": 604_800_000
    default: nil
    }
  }
}
