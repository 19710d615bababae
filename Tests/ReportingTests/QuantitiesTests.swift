import PluginAPI
import Reporting
import Testing

@Suite struct QuantitiesTests {
  @Test(arguments: [
    (0, "0"), (999, "999"), (3_410, "3 410"), (-1_234_567, "-1 234 567"),
    (Int.min, "-9 223 372 036 854 775 808"),
  ])
  func groupsDigits(value: Int, text: String) {
    #expect(Quantities.count(value) == narrow(text))
  }

  @Test func countsSurviveAnyDouble() {
    #expect(Quantities.count(1e30) == Quantities.count(Int.max))
    #expect(Quantities.count(-1e30) == Quantities.count(Int.min))
    #expect(Quantities.count(Double.nan) == "0")
    #expect(Quantities.count(11.6) == "12")
  }

  @Test(arguments: [
    (0, "0 B"), (812, "812 B"), (999.4, "999 B"), (999.5, "1.0 kB"), (1_234_567, "1.2 MB"),
    (9_949_999, "9.9 MB"), (9_950_000, "10 MB"), (34e9, "34 GB"), (5e18, "5.0 EB"),
    (1e24, "1 000 000 EB"), (-5, "0 B"), (.nan, "0 B"),
  ])
  func writesBytesInDecimalUnits(value: Double, text: String) {
    // Only digits are grouped by narrow blanks; before the unit stands an ordinary one.
    #expect(Quantities.bytes(value) == text.replacingGroupBlanks())
  }

  @Test(arguments: [
    (Duration.milliseconds(4), "under 0.01 s"), (.milliseconds(80), "0.08 s"),
    (.milliseconds(9_999), "9.99 s"), (.milliseconds(12_345), "12.3 s"),
    (.seconds(125), "2 min 05 s"), (.seconds(3_725), "1 h 02 min"), (.seconds(-1), "0 s"),
  ])
  func writesDurations(duration: Duration, text: String) {
    #expect(Quantities.duration(duration) == text)
  }

  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59.999Z"),
    (951_782_400_000, "2000-02-29T00:00:00Z"), (951_868_800_000, "2000-03-01T00:00:00Z"),
    (4_107_456_000_000, "2100-02-28T00:00:00Z"), (4_107_542_400_000, "2100-03-01T00:00:00Z"),
    (1_773_734_400_123, "2026-03-17T08:00:00.123Z"),
    (-62_167_219_200_000, "0000-01-01T00:00:00Z"),
    (Int64.max, "292278994-08-17T07:12:55.807Z"), (Int64.min, "-292275055-05-16T16:47:04.192Z"),
  ])
  func writesISO8601(milliseconds: Int64, text: String) {
    #expect(UTCTime(milliseconds: milliseconds).iso8601 == text)
  }

  /// Every day of eight centuries follows the one before, with the months' lengths of the calendar.
  @Test func countsDaysAsTheCalendarDoes() {
    var (year, month, day): (Int64, Int, Int) = (1600, 1, 1)
    for number in Int64(-135_140)...157_053 {
      let time = UTCTime(milliseconds: number * 86_400_000)
      guard (time.year, time.month, time.day) == (year, month, day) else {
        Issue.record("day \(number) is \(time), not \(year)-\(month)-\(day)")
        return
      }
      let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      day += 1
      if day > lengths[month - 1] { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    #expect(year == 2400)
  }

  @Test func writesRangesAsShortAsTheyAllow() {
    let start: Int64 = 1_773_734_400_000
    let hours: Int64 = 3_600_000
    func text(_ end: Int64, _ finest: UTCTime.Precision = .millisecond) -> String {
      Quantities.range(TimeRange(start: start, end: start + end), finest: finest)
    }
    #expect(text(3 * hours) == "2026-03-17 08:00 – 11:00 UTC")
    #expect(text(20 * hours) == "2026-03-17 08:00 – 2026-03-18 04:00 UTC")
    #expect(text(61_000) == "2026-03-17 08:00:00 – 08:01:01 UTC")
    #expect(text(61_007) == "2026-03-17 08:00:00.000 – 08:01:01.007 UTC")
    #expect(text(61_007, .second) == "2026-03-17 08:00:00 – 08:01:01 UTC")
  }

  private func narrow(_ text: String) -> String {
    String(text.map { $0 == " " ? "\u{202F}" : $0 })
  }
}

extension String {
  /// The text with a narrow blank for each blank that stands before a digit.
  fileprivate func replacingGroupBlanks() -> String {
    let characters = Array(self)
    return String(
      characters.indices.map { index in
        let groups =
          characters[index] == " " && characters.dropFirst(index + 1).first?.isNumber == true
        return groups ? "\u{202F}" : characters[index]
      })
  }
}
