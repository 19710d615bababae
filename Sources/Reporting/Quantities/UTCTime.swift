/// A moment as a date and a time of day in UTC, in the Gregorian calendar of ISO 8601.
public struct UTCTime: Sendable, Hashable {
  /// Year, month from 1 and day from 1; the year before year 1 is 0.
  public let year: Int64, month: Int, day: Int
  /// Time of day.
  public let hour: Int, minute: Int, second: Int, millisecond: Int

  /// The moment `milliseconds` after the beginning of 1970; any value is a valid moment.
  public init(milliseconds: Int64) {
    let (days, rest) = milliseconds.flooredQuotient(by: 86_400_000)
    let time = Int(rest)
    (hour, minute) = (time / 3_600_000, time / 60_000 % 60)
    (second, millisecond) = (time / 1_000 % 60, time % 1_000)

    // Years are counted from March, so that the leap day is the last of its year, and in eras of
    // 400 years, which all have 146 097 days. 1970 began 719 468 days after 0000-03-01.
    let (era, dayOfEra) = (days + 719_468).flooredQuotient(by: 146_097)
    let leapDays = dayOfEra / 1_460 - dayOfEra / 36_524 + dayOfEra / 146_096
    let yearOfEra = (dayOfEra - leapDays) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    // From March on, five months have 153 days, again and again.
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    month = Int(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9)
    year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
  }

  /// ISO 8601 with the zone `Z`: `2026-03-17T08:00:00Z`, with milliseconds when there are any.
  public var iso8601: String {
    date + "T" + time(millisecond == 0 ? .second : .millisecond) + "Z"
  }

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

extension Int64 {
  /// Quotient and remainder where the remainder is never negative.
  fileprivate func flooredQuotient(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
