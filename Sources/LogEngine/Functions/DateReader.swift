import CivilTime

/// `parseDate`: a time by a pattern of Java's DateTimeFormatter, in English.
struct DateReader {
  private var text: Substring.UnicodeScalarView
  private var year: Int64 = 1970
  private var month: Int64 = 1
  private var day: Int64 = 1
  private var hour: Int64 = 0
  private var isAfternoon: Bool?
  private var minute: Int64 = 0
  private var second: Int64 = 0
  private var millisecond: Int64 = 0
  private var offset: Int64?
  private var zone: TimeZoneRules

  /// The time in milliseconds since 1970; nil when the text does not follow the pattern to its end.
  ///
  /// A pattern with `%` is read as one of strftime.
  static func read(_ text: String, pattern: String, zone: TimeZoneRules) -> Int64? {
    guard
      let parts = pattern.unicodeScalars.contains("%")
        ? DatePattern.strftime(pattern) : DatePattern.java(pattern)
    else { return nil }
    var reader = DateReader(text: text[...].unicodeScalars, zone: zone)
    for (index, part) in parts.enumerated() {
      let isFollowedByNumber = parts.dropFirst(index + 1).first?.isNumber ?? false
      guard reader.take(part, adjacent: isFollowedByNumber) else { return nil }
    }
    return reader.text.isEmpty ? reader.time : nil
  }

  private init(text: Substring.UnicodeScalarView, zone: TimeZoneRules) {
    self.text = text
    self.zone = zone
  }

  private var time: Int64? {
    let date = CivilDate(year: year, month: month, day: day)
    var hour = hour
    if let isAfternoon { hour = hour % 12 + (isAfternoon ? 12 : 0) }
    guard date.isValid, hour < 24, minute < 60, second < 60 else { return nil }
    let local = date.days * 86_400 + hour * 3600 + minute * 60 + second
    let moment = offset.map { local - $0 } ?? zone.moment(ofLocal: local)
    return moment * 1000 + millisecond
  }

  private mutating func take(_ part: DatePattern, adjacent: Bool) -> Bool {
    switch part {
    case .literal(let scalar): return takeLiteral(scalar)
    case .letter(let letter, let count):
      return takeText(letter, count) ?? takeNumber(letter, count, adjacent: adjacent)
    }
  }

  private mutating func takeLiteral(_ scalar: Unicode.Scalar) -> Bool {
    guard text.first == scalar else { return false }
    text.removeFirst()
    return true
  }

  /// Parts that are no numbers; nil for those that are.
  private mutating func takeText(_ letter: Unicode.Scalar, _ count: Int) -> Bool? {
    switch letter {
    case "M" where count > 2, "L" where count > 2:
      guard let index = takeName(LocalTime.monthNames) else { return false }
      month = Int64(index) + 1
      return true
    case "E": return takeName(LocalTime.weekdayNames) != nil
    case "a":
      guard let index = takeName(["AM", "PM"]) else { return false }
      isAfternoon = index == 1
      return true
    case "X", "x", "Z", "O": return takeOffset()
    case "V", "z":
      let name = text.prefix {
        $0.properties.isAlphabetic || "/_+-:0123456789".unicodeScalars.contains($0)
      }
      guard let named = TimeZoneRules(name: String(name)) else { return false }
      text.removeFirst(name.count)
      zone = named
      return true
    default: return nil
    }
  }

  private mutating func takeNumber(_ letter: Unicode.Scalar, _ count: Int, adjacent: Bool) -> Bool {
    if letter == "S" || letter == "n" {
      return takeFraction(atMost: letter == "n" ? 9 : max(count, 1))
    }
    let isYear = letter == "y" || letter == "u"
    let width = isYear ? (count == 2 ? 2 : adjacent || count == 4 ? 4 : 9) : max(2, count)
    guard let value = digits(atLeast: adjacent || count > 1 ? count : 1, atMost: width) else {
      return false
    }
    switch letter {
    case "y", "u": year = count == 2 ? 2000 + value : value
    case "M", "L": month = value
    case "d": day = value
    case "D":
      month = 1
      day = 1
      let date = CivilDate(days: CivilDate(year: year, month: 1, day: 1).days + value - 1)
      (month, day) = (date.month, date.day)
    case "H": hour = value
    case "k": hour = value % 24
    case "h": hour = value % 12
    case "K": hour = value
    case "m": minute = value
    case "s": second = value
    default: return false
    }
    return true
  }

  private mutating func digits(atLeast minimum: Int, atMost maximum: Int) -> Int64? {
    let digits = text.prefix(maximum).prefix { "0"..."9" ~= $0 }
    guard digits.count >= max(1, minimum), let value = Int64(String(digits)) else { return nil }
    text.removeFirst(digits.count)
    return value
  }

  private mutating func takeFraction(atMost count: Int) -> Bool {
    let digits = text.prefix(count).prefix { "0"..."9" ~= $0 }
    guard !digits.isEmpty else { return false }
    text.removeFirst(digits.count)
    let padded = String(digits.prefix(3)) + String(repeating: "0", count: max(0, 3 - digits.count))
    millisecond = Int64(padded) ?? 0
    return true
  }

  private mutating func takeOffset() -> Bool {
    let bytes = Array(String(text.prefix(9)).utf8)[...]
    let start = String(text.prefix(3)).uppercased()
    let skipped = start == "GMT" || start == "UTC" ? 3 : 0
    var reader = DigitReader(bytes.dropFirst(skipped))
    offset = reader.offset()
    let taken = offset == nil ? skipped : reader.position - bytes.startIndex
    if offset == nil, skipped > 0 { offset = 0 }
    text.removeFirst(min(taken, text.count))
    return offset != nil
  }

  /// The index of the name, whole or its first three letters, at the beginning of the text.
  private mutating func takeName(_ names: [String]) -> Int? {
    for length in [Int.max, 3] {
      for (index, name) in names.enumerated() {
        let wanted = name.prefix(length)
        if String(text.prefix(wanted.count)).lowercased() == wanted.lowercased() {
          text.removeFirst(wanted.count)
          return index
        }
      }
    }
    return nil
  }
}
