import CivilTime
import InsightsLanguage

/// The bins that a period cuts time into, in UTC: floor and ceiling of a time (sections 4.4 and 10, 25).
///
/// Weeks begin on Monday, counted from 1970-01-05; months, quarters and years are those of the calendar,
/// counted from January 1970; everything else from 1970-01-01.
struct PeriodGrid: Sendable {
  private let unit: Period.Unit
  private let count: Int64

  /// The grid of a period, after the cap of its unit; nil when the period is zero or absurdly long.
  init?(_ period: Period) {
    guard (1...1_000_000).contains(period.effectiveCount) else { return nil }
    unit = period.unit
    count = Int64(period.effectiveCount)
  }

  /// Milliseconds from one bin to the next, when all are equally long.
  var fixedLength: Int64? { unit.milliseconds.map { $0 * count } }

  /// The beginning of the bin that `time` is in.
  func floor(_ time: Int64) -> Int64 {
    if let length = fixedLength {
      let origin = unit == .week ? PeriodGrid.firstMonday : 0
      return (time - origin).flooredQuotient(length) * length + origin
    }
    return start(ofMonth: month(of: time).flooredQuotient(monthsPerBin) * monthsPerBin)
  }

  /// The beginning of the bin after the one that `time` is in.
  func next(after time: Int64) -> Int64 {
    if let length = fixedLength { return floor(time) + length }
    return start(ofMonth: (month(of: time).flooredQuotient(monthsPerBin) + 1) * monthsPerBin)
  }

  /// `time` itself when a bin begins there, else the beginning of the next.
  func ceiling(_ time: Int64) -> Int64 {
    let start = floor(time)
    return start == time ? time : next(after: time)
  }

  private static let firstMonday: Int64 = 4 * Timestamp.millisecondsPerDay

  private var monthsPerBin: Int64 {
    switch unit {
    case .quarter: 3 * count
    case .year: 12 * count
    default: count
    }
  }

  /// Months since January 1970.
  private func month(of time: Int64) -> Int64 {
    let date = CivilDate(days: time.flooredQuotient(Timestamp.millisecondsPerDay))
    return (date.year - 1970) * 12 + date.month - 1
  }

  private func start(ofMonth month: Int64) -> Int64 {
    let year = month.flooredQuotient(12)
    let date = CivilDate(year: 1970 + year, month: month - year * 12 + 1, day: 1)
    return date.days * Timestamp.millisecondsPerDay
  }
}
