#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension FunctionTable {
  /// Section 4.2. What is no number makes the result missing.
  static let numericFunctions: [ScalarFunction] = [
    .number("abs") { abs($0) },
    .number("ceil") { $0.rounded(.up) },
    .number("floor") { $0.rounded(.down) },
    .number("sqrt") { $0.squareRoot() },
    .number("log") { log($0) },
    ScalarFunction("greatest", 1...1000) { extreme($0) { $0 > $1 } },
    ScalarFunction("least", 1...1000) { extreme($0) { $0 < $1 } },
    ScalarFunction("round", 1...2) { round($0) },
    ScalarFunction("haversine", 4...4) { haversine($0) },
    ScalarFunction("toNumber", 1...1) { $0[0].number.map(Value.number) ?? .missing },
    ScalarFunction("toDouble", 1...1) { $0[0].number.map(Value.number) ?? .missing },
    ScalarFunction("toInt", 1...1) {
      integer($0[0]).flatMap(Int32.init(exactly:)).map { .integer($0) } ?? .missing
    },
    ScalarFunction("toLong", 1...1) { integer($0[0]).map { .integer($0) } ?? .missing },
  ]

  /// The first number that no other precedes; what is no number is skipped.
  private static func extreme(_ values: [Value], by precedes: (Number, Number) -> Bool) -> Value {
    var best: Number?
    for number in values.compactMap(\.number) {
      if let current = best, !precedes(number, current) { continue }
      best = number
    }
    return best.map(Value.number) ?? .missing
  }

  /// Half away from zero (section 10, 22).
  private static func round(_ values: [Value]) -> Value {
    guard let number = values[0].number?.double else { return .missing }
    guard values.count > 1 else { return .calculated(number.rounded(.toNearestOrAwayFromZero)) }
    guard let digits = values[1].number?.double, abs(digits) <= 300 else { return .missing }
    return .calculated(DecimalRounding.round(number, places: Int(digits)))
  }

  /// The fraction cut off; nil beyond 64 bits.
  private static func integer(_ value: Value) -> Int64? {
    guard let number = value.number else { return nil }
    if let digits = number.digits { return Int64(digits) }
    return Int64(exactly: number.double.rounded(.towardZero))
  }

  /// Great-circle distance in kilometres on a sphere of the Earth's mean radius.
  private static func haversine(_ values: [Value]) -> Value {
    let degrees = values.compactMap(\.number?.double)
    guard degrees.count == 4 else { return .missing }
    let radians = degrees.map { $0 * Double.pi / 180 }
    let latitude = sin((radians[2] - radians[0]) / 2)
    let longitude = sin((radians[3] - radians[1]) / 2)
    let chord = latitude * latitude + cos(radians[0]) * cos(radians[2]) * longitude * longitude
    return .calculated(2 * 6371 * asin(min(1, chord.squareRoot())))
  }
}
