import CivilTime

/// The rule of a zone for all years to come: `CET-1CEST,M3.5.0,M10.5.0/3` (POSIX, as RFC 8536 has it).
struct DaylightRule: Sendable {
  /// When in a year clocks are changed.
  private struct Change: Sendable {
    let month: Int64
    /// 1 to 4, or 5 for the last.
    let week: Int64
    /// 0 for Sunday.
    let weekday: Int64
    /// Seconds after local midnight.
    let time: Int64
  }

  private let standard: ZoneOffset
  private let daylight: (offset: ZoneOffset, begin: Change, end: Change)?

  /// Reads a rule; nil for other forms than `Mm.w.d`, which the database hardly uses.
  init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    guard let name = DaylightRule.name(&rest), let west = DaylightRule.time(&rest) else {
      return nil
    }
    standard = ZoneOffset(seconds: -west, abbreviation: name)
    if rest.isEmpty {
      daylight = nil
      return
    }
    guard let summerName = DaylightRule.name(&rest) else { return nil }
    var offset = standard.seconds + 3600
    if rest.first != UInt8(ascii: ",") {
      guard let west = DaylightRule.time(&rest) else { return nil }
      offset = -west
    }
    guard let begin = DaylightRule.change(&rest), let end = DaylightRule.change(&rest),
      rest.isEmpty
    else { return nil }
    daylight = (ZoneOffset(seconds: offset, abbreviation: summerName), begin, end)
  }

  /// The offset at a moment, in seconds since 1970.
  func offset(at seconds: Int64) -> ZoneOffset {
    guard let daylight else { return standard }
    let year = CivilDate(days: (seconds + standard.seconds).flooredQuotient(86_400)).year
    let begin = DaylightRule.moment(of: daylight.begin, year) - standard.seconds
    let end = DaylightRule.moment(of: daylight.end, year) - daylight.offset.seconds
    // In the south the year begins and ends with daylight saving time.
    let isDaylight =
      begin < end ? (begin..<end).contains(seconds) : !(end..<begin).contains(seconds)
    return isDaylight ? daylight.offset : standard
  }

  /// The local moment of a change, in seconds since 1970.
  private static func moment(of change: Change, _ year: Int64) -> Int64 {
    let first = CivilDate(year: year, month: change.month, day: 1).days
    let firstWeekday = (first + 4) - (first + 4).flooredQuotient(7) * 7
    var day = first + (change.weekday - firstWeekday + 7) % 7 + (change.week - 1) * 7
    if day >= first + CivilDate.daysInMonth(change.month, of: year) { day -= 7 }
    return day * 86_400 + change.time
  }

  /// `CET`, or `+0330` in angle brackets.
  private static func name(_ rest: inout ArraySlice<UInt8>) -> String? {
    let isQuoted = rest.first == UInt8(ascii: "<")
    if isQuoted { rest = rest.dropFirst() }
    let name = rest.prefix { byte in
      isQuoted ? byte != UInt8(ascii: ">") : (byte | 0x20) &- 0x61 < 26
    }
    rest = rest.dropFirst(name.count + (isQuoted ? 1 : 0))
    return name.count >= 3 ? String(decoding: name, as: UTF8.self) : nil
  }

  /// `-1`, `5:30` or `2:00:00`, in seconds.
  private static func time(_ rest: inout ArraySlice<UInt8>) -> Int64? {
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    guard let hours = number(&rest) else { return nil }
    var seconds = hours * 3600
    for unit: Int64 in [60, 1] where rest.first == UInt8(ascii: ":") {
      rest = rest.dropFirst()
      guard let value = number(&rest) else { return nil }
      seconds += value * unit
    }
    return isNegative ? -seconds : seconds
  }

  private static func change(_ rest: inout ArraySlice<UInt8>) -> Change? {
    guard rest.starts(with: ",M".utf8) else { return nil }
    rest = rest.dropFirst(2)
    var parts: [Int64] = []
    while let value = number(&rest) {
      parts.append(value)
      guard rest.first == UInt8(ascii: ".") else { break }
      rest = rest.dropFirst()
    }
    guard parts.count == 3, (1...12).contains(parts[0]), (1...5).contains(parts[1]),
      (0...6).contains(parts[2])
    else { return nil }
    var time: Int64 = 7200
    if rest.first == UInt8(ascii: "/") {
      rest = rest.dropFirst()
      guard let given = self.time(&rest) else { return nil }
      time = given
    }
    return Change(month: parts[0], week: parts[1], weekday: parts[2], time: time)
  }

  private static func number(_ rest: inout ArraySlice<UInt8>) -> Int64? {
    let digits = rest.prefix { $0 &- 0x30 < 10 }
    guard (1...6).contains(digits.count) else { return nil }
    rest = rest.dropFirst(digits.count)
    return digits.reduce(0) { $0 * 10 + Int64($1 &- 0x30) }
  }
}
