/// A number: a double, and the digits as well where an integer from outside does not fit one.
struct Number: Sendable {
  /// The nearest double; always finite.
  let double: Double
  /// Canonical digits of an integer whose magnitude is 2^53 or more, as it was read (section 10, 4).
  let digits: String?

  /// A number from a calculation; nil when it is not finite.
  init?(finite double: Double) {
    guard double.isFinite else { return nil }
    self.init(double)
  }

  /// A number that is known to be finite.
  init(_ double: Double) {
    self.double = double
    digits = nil
  }

  /// A whole number, exactly.
  init(_ integer: Int64) {
    double = Double(integer)
    digits = abs(double) < Number.exactLimit ? nil : String(integer)
  }

  /// The number that a numeric-looking text stands for, else nil (section 10, 6): sign, digits with an
  /// optional fraction, optional exponent, nothing else, finite.
  init?(parsing text: String) {
    guard let shape = NumericShape(text.utf8), let double = Double(text), double.isFinite else {
      return nil
    }
    self.double = double
    digits =
      shape == .integer && abs(double) >= Number.exactLimit ? Number.canonicalDigits(text) : nil
  }

  /// All digits of an integer; nil for a double with a fraction or beyond 64 bits, which has no digits to show.
  private var exactDigits: String? { digits ?? Int64(exactly: double).map { String($0) } }

  private static let exactLimit = 9_007_199_254_740_992.0

  private static func canonicalDigits(_ text: String) -> String {
    let isNegative = text.utf8.first == UInt8(ascii: "-")
    let magnitude = text.utf8.drop { !(UInt8(ascii: "1")...UInt8(ascii: "9") ~= $0) }
    return (isNegative ? "-" : "") + String(decoding: magnitude, as: UTF8.self)
  }
}

/// The two shapes that a numeric-looking text has.
private enum NumericShape {
  case integer
  case decimal

  init?(_ text: String.UTF8View) {
    var rest = text[...]
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    let whole = NumericShape.takeDigits(&rest)
    self = .integer
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      guard NumericShape.takeDigits(&rest) > 0 else { return nil }
      self = .decimal
    } else if whole == 0 {
      return nil
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest.removeFirst()
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
      guard NumericShape.takeDigits(&rest) > 0 else { return nil }
      self = .decimal
    }
    guard rest.isEmpty else { return nil }
  }

  private static func takeDigits(_ text: inout Substring.UTF8View) -> Int {
    let digits = text.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }.count
    text.removeFirst(digits)
    return digits
  }
}

extension Number: Comparable {
  static func == (left: Number, right: Number) -> Bool {
    !(left < right) && !(right < left)
  }

  /// Numeric order; integers that share their nearest double are told apart by their digits.
  static func < (left: Number, right: Number) -> Bool {
    guard left.double == right.double, left.digits != nil || right.digits != nil,
      let a = left.exactDigits, let b = right.exactDigits
    else { return left.double < right.double }
    let isNegative = left.double < 0
    let isSmaller = a.utf8.count != b.utf8.count ? a.utf8.count < b.utf8.count : a < b
    return a != b && isSmaller != isNegative
  }
}
