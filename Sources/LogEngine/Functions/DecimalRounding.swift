/// Rounds a number by the digits that it prints with, so that 1.005 becomes 1.01 though its nearest double is
/// a little less (section 10, 22).
enum DecimalRounding {
  /// The number with so many places behind the point, or before it when negative; half away from zero.
  static func round(_ number: Double, places: Int) -> Double {
    let text = Number(abs(number)).text
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    // Only numbers below a millionth and beyond 1e21 print with an exponent.
    guard let whole = parts.first, !text.utf8.contains(UInt8(ascii: "e")) else {
      guard abs(number) < 1, let scale = Double("1e\(places)") else { return number }
      return (number * scale).rounded(.toNearestOrAwayFromZero) / scale
    }
    var digits = Array(whole.utf8) + (parts.count > 1 ? Array(parts[1].utf8) : [])
    let kept = whole.utf8.count + places
    guard kept < digits.count else { return number }
    guard kept >= 0 else { return 0 }
    let roundsUp = digits[kept] >= UInt8(ascii: "5")
    digits.removeLast(digits.count - kept)
    digits.insert(UInt8(ascii: "0"), at: 0)
    if roundsUp { increment(&digits) }
    let rounded = Double(String(decoding: digits, as: UTF8.self) + "e\(-places)") ?? abs(number)
    return number < 0 ? -rounded : rounded
  }

  /// Adds one to a number of decimal digits that begins with a zero.
  private static func increment(_ digits: inout [UInt8]) {
    for index in digits.indices.reversed() {
      if digits[index] < UInt8(ascii: "9") {
        digits[index] += 1
        return
      }
      digits[index] = UInt8(ascii: "0")
    }
  }
}
