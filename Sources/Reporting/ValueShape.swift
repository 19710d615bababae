/// What a value looks like, which decides how a column of such values is shown.
enum ValueShape {
  /// Decimal digits with an optional sign, fraction and exponent.
  case number
  /// The service's form of a time: `2026-03-17 08:00:00.000`.
  case time
  /// Everything else.
  case text

  /// The shape of a value. Long values are text without being looked at.
  init(of value: String) {
    let bytes = Array(value.utf8.prefix(41))
    self =
      bytes.count > 40
      ? .text : Self.isNumber(bytes) ? .number : Self.isTime(bytes) ? .time : .text
  }

  /// The shape that all values of a column have; a column without values is text.
  static func common(to values: some Sequence<String>) -> ValueShape {
    var common: ValueShape?
    for value in values {
      let shape = ValueShape(of: value)
      if shape == .text || (common ?? shape) != shape { return .text }
      common = shape
    }
    return common ?? .text
  }

  private static func isNumber(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    skipSign(&rest)
    guard skipDigits(&rest) > 0 else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      guard skipDigits(&rest) > 0 else { return false }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest.removeFirst()
      skipSign(&rest)
      guard skipDigits(&rest) > 0 else { return false }
    }
    return rest.isEmpty
  }

  private static func skipSign(_ bytes: inout ArraySlice<UInt8>) {
    if bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
  }

  private static func skipDigits(_ bytes: inout ArraySlice<UInt8>) -> Int {
    let digits = bytes.prefix { $0 &- UInt8(ascii: "0") < 10 }.count
    bytes.removeFirst(digits)
    return digits
  }

  private static func isTime(_ bytes: [UInt8]) -> Bool {
    let pattern = Array("0000-00-00 00:00:00.000".utf8)
    return bytes.count == pattern.count
      && zip(bytes, pattern).allSatisfy { byte, expected in
        expected == UInt8(ascii: "0") ? byte &- UInt8(ascii: "0") < 10 : byte == expected
      }
  }
}
