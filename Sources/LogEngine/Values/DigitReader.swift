/// Reads fixed-width numbers and marks from the beginning of bytes.
struct DigitReader {
  private let bytes: ArraySlice<UInt8>
  private(set) var position: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  private var next: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  /// Exactly `width` digits.
  mutating func number(_ width: Int) -> Int64? {
    guard bytes.endIndex - position >= width else { return nil }
    var value: Int64 = 0
    for byte in bytes[position..<position + width] {
      guard byte &- 0x30 < 10 else { return nil }
      value = value * 10 + Int64(byte &- 0x30)
    }
    position += width
    return value
  }

  /// The mark, if it is there.
  mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard let next, UInt32(next) == mark.value else { return false }
    position += 1
    return true
  }

  /// The milliseconds of `.123456`; 0 without a point, nil when the digits are none or more than nine.
  mutating func fraction() -> Int64? {
    guard next == UInt8(ascii: "."), bytes.endIndex - position > 1, bytes[position + 1] &- 0x30 < 10
    else { return 0 }
    position += 1
    var milliseconds: Int64 = 0
    var count = 0
    while let digit = next, digit &- 0x30 < 10 {
      if count < 3 { milliseconds = milliseconds * 10 + Int64(digit &- 0x30) }
      count += 1
      position += 1
    }
    for _ in 0..<max(0, 3 - count) { milliseconds *= 10 }
    return count <= 9 ? milliseconds : nil
  }

  /// Seconds east of UTC from `Z`, `+02:00`, `+0200` or `+02`; nil, and nothing taken, when there is none.
  mutating func offset() -> Int64? {
    let start = position
    if take("Z") || take("z") { return 0 }
    let sign: Int64
    if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
    guard let hours = number(2), hours <= 23 else {
      position = start
      return nil
    }
    let afterHours = position
    _ = take(":")
    guard let minutes = number(2), minutes < 60 else {
      position = afterHours
      return sign * hours * 3600
    }
    return sign * (hours * 3600 + minutes * 60)
  }
}
