import CivilTime

/// Times as text: how CloudWatch prints them, and ISO 8601 as logs write them. All in UTC.
enum Timestamp {
  static let millisecondsPerDay: Int64 = 86_400_000

  /// Years 0000 to 9999: everything that four digits can print.
  static let supported: ClosedRange<Int64> = -62_167_219_200_000...253_402_300_799_999

  /// `2026-01-18 10:00:00.123` (section 5.3).
  static func text(of time: Int64) -> String {
    guard supported.contains(time) else { return String(time) }
    let days = time.flooredQuotient(millisecondsPerDay)
    let date = CivilDate(days: days)
    let rest = time - days * millisecondsPerDay
    return padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2) + " "
      + padded(rest / 3_600_000, 2) + ":" + padded(rest / 60_000 % 60, 2) + ":"
      + padded(rest / 1000 % 60, 2) + "." + padded(rest % 1000, 3)
  }

  /// A number with zeros before it.
  static func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  /// What an ISO 8601 text must have.
  enum Zone {
    case required
    case forbidden
    case optional
  }

  /// The time at the beginning of `bytes` in milliseconds (cut, not rounded), and the bytes it takes.
  ///
  /// Date and time with seconds, up to nine fraction digits, then `Z` or an offset as `zone` wants it.
  static func prefix(of bytes: ArraySlice<UInt8>, zone: Zone, blankAllowed: Bool = false) -> (
    time: Int64, length: Int
  )? {
    var reader = DigitReader(bytes)
    guard let year = reader.number(4), reader.take("-"), let month = reader.number(2),
      reader.take("-"), let day = reader.number(2),
      reader.take("T") || (blankAllowed && reader.take(" ")), let hour = reader.number(2),
      reader.take(":"), let minute = reader.number(2), reader.take(":"),
      let second = reader.number(2)
    else { return nil }
    let date = CivilDate(year: year, month: month, day: day)
    guard date.isValid, hour < 24, minute < 60, second <= 60 else { return nil }
    guard let milliseconds = reader.fraction() else { return nil }
    let offset = reader.offset()
    if zone == .required, offset == nil { return nil }
    if zone == .forbidden, offset != nil { return nil }
    let seconds = date.days * 86_400 + hour * 3600 + minute * 60 + second - (offset ?? 0)
    return (seconds * 1000 + milliseconds, reader.position - bytes.startIndex)
  }

  /// The time that the whole of `text` is.
  static func parse(_ text: String) -> Int64? {
    let bytes = Array(text.utf8)[...]
    guard let found = prefix(of: bytes, zone: .optional, blankAllowed: true),
      found.length == bytes.count
    else { return nil }
    return found.time
  }
}
