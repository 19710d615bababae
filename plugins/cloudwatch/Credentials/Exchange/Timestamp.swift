import CivilTime

/// Times as AWS services, tools and caches write them (ISO 8601).
enum Timestamp {
  /// Milliseconds since 1970 of `2026-11-23T12:00:00Z`; a fraction, `UTC` and an offset may stand behind the seconds.
  /// Nothing there means UTC. Nil for anything else.
  static func milliseconds(_ text: String) -> Int64? {
    var rest = text.utf8[...]
    guard let year = number(4, &rest), take("-", &rest), let month = number(2, &rest),
      take("-", &rest), let day = number(2, &rest), take("T", &rest) || take(" ", &rest),
      let hour = number(2, &rest), take(":", &rest), let minute = number(2, &rest),
      take(":", &rest), let second = number(2, &rest)
    else { return nil }
    let date = CivilDate(year: year, month: month, day: day)
    guard date.isValid, hour < 24, minute < 60, second <= 60,
      let fraction = fraction(&rest), let offset = offset(rest)
    else { return nil }
    let seconds = date.days * 86_400 + (hour * 60 + minute - offset) * 60 + second
    return seconds * 1000 + fraction
  }

  private static func fraction(_ rest: inout Substring.UTF8View) -> Int64? {
    guard take(".", &rest) else { return 0 }
    let digits = rest.prefix { $0 &- UInt8(ascii: "0") < 10 }
    guard !digits.isEmpty else { return nil }
    rest = rest.dropFirst(digits.count)
    var padded = (String(digits.prefix(3)) ?? "")
    while padded.utf8.count < 3 { padded += "0" }
    return Int64(padded)
  }

  /// Minutes that the text is ahead of UTC.
  private static func offset(_ text: Substring.UTF8View) -> Int64? {
    if text.isEmpty || text.elementsEqual("Z".utf8) || text.elementsEqual("UTC".utf8) { return 0 }
    var rest = text
    let isBehind = take("-", &rest)
    guard isBehind || take("+", &rest), let hours = number(2, &rest) else { return nil }
    _ = take(":", &rest)
    guard let minutes = number(2, &rest), rest.isEmpty, hours < 24, minutes < 60 else { return nil }
    return (isBehind ? -1 : 1) * (hours * 60 + minutes)
  }

  private static func number(_ width: Int, _ rest: inout Substring.UTF8View) -> Int64? {
    let digits = rest.prefix(width)
    guard digits.count == width, digits.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else {
      return nil
    }
    rest = rest.dropFirst(width)
    return Int64(String(digits) ?? "")
  }

  private static func take(_ mark: Unicode.Scalar, _ rest: inout Substring.UTF8View) -> Bool {
    guard let first = rest.first, UInt32(first) == mark.value else { return false }
    rest.removeFirst()
    return true
  }
}
