import CivilTime

/// A moment as clocks and calendars show it somewhere.
struct LocalTime {
  let date: CivilDate
  let hour: Int64
  let minute: Int64
  let second: Int64
  let millisecond: Int64
  /// Seconds ahead of UTC.
  let offset: Int64
  /// Days since 1970-01-01.
  let day: Int64

  /// A time in milliseconds since 1970, in a zone.
  init(_ time: Int64, zone: TimeZoneRules) {
    let seconds = time.flooredQuotient(1000)
    millisecond = time - seconds * 1000
    offset = zone.offset(at: seconds)
    let local = seconds + offset
    day = local.flooredQuotient(86_400)
    date = CivilDate(days: day)
    let rest = local - day * 86_400
    hour = rest / 3600
    minute = rest / 60 % 60
    second = rest % 60
  }

  /// 0 for Sunday to 6 for Saturday.
  var weekday: Int { Int((day + 4) - (day + 4).flooredQuotient(7) * 7) }

  /// 1 for 1 January.
  var dayOfYear: Int64 { day - CivilDate(year: date.year, month: 1, day: 1).days + 1 }

  /// The week of ISO 8601 and the year that it belongs to.
  var isoWeek: (year: Int64, week: Int64) {
    // The Thursday of a week decides its year.
    let thursday = day - Int64((weekday + 6) % 7) + 3
    let year = CivilDate(days: thursday).year
    let week = (thursday - CivilDate(year: year, month: 1, day: 1).days) / 7 + 1
    return (year, week)
  }

  /// 1 to 12, as on a clock with hands.
  var hour12: Int64 { (hour + 11) % 12 + 1 }

  static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  static let weekdayNames = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
  ]
}
