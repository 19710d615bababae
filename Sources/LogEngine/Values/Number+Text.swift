extension Number {
  /// The number as CloudWatch prints it: an integer without fraction, else the shortest text that reads back
  /// as the same double, without exponent from 1e-6 to below 1e21 (sections 5.3 and 10, 4).
  var text: String {
    if let digits { return digits }
    if double == 0 { return "0" }
    let magnitude = abs(double)
    if magnitude < 9_007_199_254_740_992, double == double.rounded(.towardZero) {
      return String(Int64(double))
    }
    let shortest = String(describing: double)
    guard magnitude >= 1e-6, magnitude < 1e21 else { return shortest }
    return Number.withoutExponent(shortest)
  }

  /// Moves the point of `1.25e-05` to where the exponent wants it, and drops a fraction of zero.
  private static func withoutExponent(_ text: String) -> String {
    let parts = text.split { $0 == "e" || $0 == "E" }
    guard let mantissa = parts.first else { return text }
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let sign = mantissa.hasPrefix("-") ? "-" : ""
    let halves = mantissa.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
    let whole = String(halves.first ?? "")
    let fraction = halves.count > 1 && halves[1] != "0" ? String(halves[1]) : ""
    let digits = whole + fraction
    let point = whole.utf8.count + exponent
    if point <= 0 {
      return sign + "0." + String(repeating: "0", count: -point) + digits.drop { $0 == "0" }
    }
    if point >= digits.utf8.count {
      return sign + digits + String(repeating: "0", count: point - digits.utf8.count)
    }
    return sign + digits.prefix(point) + "." + digits.dropFirst(point)
  }
}
