import CivilTime

/// An ISO 8601 date with an optional time and offset.
struct ISOTime {
  let milliseconds: Int64

  init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    guard let year = Self.number(&rest, digits: 4), Self.take("-", &rest),
      let month = Self.number(&rest, digits: 2), Self.take("-", &rest),
      let day = Self.number(&rest, digits: 2)
    else { return nil }
    let date = CivilDate(year: Int64(year), month: Int64(month), day: Int64(day))
    guard date.isValid else { return nil }
    var clock: Int64 = 0
    var offset: Int64 = 0
    if !rest.isEmpty {
      guard Self.take("T", &rest) || Self.take("t", &rest) || Self.take(" ", &rest),
        let time = Self.clock(&rest), let zone = Self.offset(&rest), rest.isEmpty
      else { return nil }
      clock = time
      offset = zone
    }
    milliseconds = date.days * 86_400_000 + clock - offset
  }

  /// Milliseconds since midnight of `hh:mm[:ss[.fraction]]`.
  private static func clock(_ rest: inout ArraySlice<UInt8>) -> Int64? {
    guard let hour = number(&rest, digits: 2), hour < 24, take(":", &rest),
      let minute = number(&rest, digits: 2), minute < 60
    else { return nil }
    var milliseconds = Int64(hour * 60 + minute) * 60_000
    guard take(":", &rest) else { return milliseconds }
    guard let second = number(&rest, digits: 2), second < 60 else { return nil }
    milliseconds += Int64(second) * 1000
    guard take(".", &rest) || take(",", &rest) else { return milliseconds }
    let fraction = rest.prefix { 0x30...0x39 ~= $0 }
    guard 1...9 ~= fraction.count else { return nil }
    rest = rest.dropFirst(fraction.count)
    let digits = (Array(fraction) + [0x30, 0x30]).prefix(3)
    milliseconds += digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    return milliseconds
  }

  /// Milliseconds east of Greenwich; UTC when nothing is written.
  private static func offset(_ rest: inout ArraySlice<UInt8>) -> Int64? {
    if rest.isEmpty || take("Z", &rest) || take("z", &rest) { return 0 }
    let sign: Int64
    if take("+", &rest) { sign = 1 } else if take("-", &rest) { sign = -1 } else { return nil }
    guard let hour = number(&rest, digits: 2), hour < 24 else { return nil }
    _ = take(":", &rest)
    let minute = rest.isEmpty ? 0 : number(&rest, digits: 2)
    guard let minute, minute < 60 else { return nil }
    return sign * Int64(hour * 60 + minute) * 60_000
  }

  private static func number(_ rest: inout ArraySlice<UInt8>, digits: Int) -> Int? {
    let taken = rest.prefix(digits)
    guard taken.count == digits, taken.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
    rest = rest.dropFirst(digits)
    return taken.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private static func take(_ character: Unicode.Scalar, _ rest: inout ArraySlice<UInt8>) -> Bool {
    guard let first = rest.first, UInt32(first) == character.value else { return false }
    rest = rest.dropFirst()
    return true
  }
}
