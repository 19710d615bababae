import CivilTime

/// A moment as a date and a time of day in UTC, in the Gregorian calendar of ISO 8601.
public struct UTCTime: Sendable, Hashable {
  /// Year, month from 1 and day from 1; the year before year 1 is 0.
  public let year: Int64, month: Int, day: Int
  /// Time of day.
  public let hour: Int, minute: Int, second: Int, millisecond: Int

  /// The moment `milliseconds` after the beginning of 1970; any value is a valid moment.
  public init(milliseconds: Int64) {
    let days = milliseconds.flooredQuotient(86_400_000)
    // Wraps only where the product does, and then both do: the difference is a time of day.
    let time = Int(milliseconds &- days &* 86_400_000)
    (hour, minute) = (time / 3_600_000, time / 60_000 % 60)
    (second, millisecond) = (time / 1_000 % 60, time % 1_000)
    let date = CivilDate(days: days)
    (year, month, day) = (date.year, Int(date.month), Int(date.day))
  }

  /// ISO 8601 with the zone `Z`: `2026-03-17T08:00:00Z`, with milliseconds when there are any.
  public var iso8601: String {
    date + "T" + time(millisecond == 0 ? .second : .millisecond) + "Z"
  }

  /// Date and time without seconds: `2026-03-17 08:00`.
  public var upToMinutes: String { "\(date) \(time(.minute))" }

  /// The smallest part that a written time shows.
  public enum Precision: Int, Sendable, Comparable {
    case minute, second, millisecond

    /// Coarse is less than fine.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// The coarsest precision that loses nothing.
  var precision: Precision {
    millisecond != 0 ? .millisecond : second != 0 ? .second : .minute
  }

  /// `2026-03-17`
  var date: String { "\(digits(year, 4))-\(digits(month, 2))-\(digits(day, 2))" }

  /// `08:00`, `08:00:00` or `08:00:00.000`; what is smaller is cut off.
  func time(_ precision: Precision) -> String {
    var text = "\(digits(hour, 2)):\(digits(minute, 2))"
    if precision >= .second { text += ":\(digits(second, 2))" }
    if precision == .millisecond { text += ".\(digits(millisecond, 3))" }
    return text
  }

  private func digits(_ value: some BinaryInteger, _ count: Int) -> String {
    let digits = String(value.magnitude)
    let zeros = String(repeating: "0", count: max(0, count - digits.count))
    return (value < 0 ? "-" : "") + zeros + digits
  }
}
