import CivilTime

extension UTCTime {
  /// The moment that ``iso8601`` wrote, in milliseconds since 1970; nil for any other text.
  static func milliseconds(iso8601 text: String) -> Int64? {
    // The year may be negative and have more than four digits; what follows has a fixed length.
    let parts = text.utf8.split(separator: UInt8(ascii: "T"), omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 40,
      let date = parts[0].lastIndex(of: UInt8(ascii: "-")),
      let month = parts[0][..<date].lastIndex(of: UInt8(ascii: "-")),
      let year = number(parts[0][..<month]),
      let monthNumber = number(parts[0][month..<date].dropFirst()),
      let day = number(parts[0][date...].dropFirst()), parts[1].last == UInt8(ascii: "Z")
    else { return nil }
    let time = parts[1].dropLast().split(omittingEmptySubsequences: false) {
      $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".")
    }.map(number)
    guard 3...4 ~= time.count, let hour = time[0], let minute = time[1], let second = time[2],
      let millisecond = time.count == 4 ? time[3] : 0, (1...12).contains(monthNumber)
    else { return nil }
    let days = CivilDate(year: year, month: monthNumber, day: day).days
    let ofDay = ((hour * 60 + minute) * 60 + second) * 1_000 + millisecond
    // Near the ends of the range the product alone does not fit; what is wrong is not written back alike.
    let milliseconds = days &* 86_400_000 &+ ofDay
    return UTCTime(milliseconds: milliseconds).iso8601 == text ? milliseconds : nil
  }

  private static func number(_ digits: Substring.UTF8View.SubSequence) -> Int64? {
    digits.count <= 12 ? Int64(String(decoding: digits, as: UTF8.self)) : nil
  }
}
