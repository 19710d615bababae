extension FunctionTable {
  /// Section 4.5: cutting texts. Everything counts code points.
  static let substringFunctions: [ScalarFunction] = [
    ScalarFunction("trim", 1...2) { trimmed($0, start: true, end: true) },
    ScalarFunction("ltrim", 1...2) { trimmed($0, start: true, end: false) },
    ScalarFunction("rtrim", 1...2) { trimmed($0, start: false, end: true) },
    ScalarFunction("substr", 2...3) { substring($0) },
  ]

  /// Without white space, or any code point of a set, at the ends.
  private static func trimmed(_ arguments: [Value], start: Bool, end: Bool) -> Value {
    guard let text = arguments[0].plainText else { return .missing }
    var set: Set<Unicode.Scalar>?
    if arguments.count > 1 {
      guard let characters = arguments[1].plainText else { return .missing }
      set = Set(characters.unicodeScalars)
    }
    var rest = text.unicodeScalars[...]
    let isCut = { (scalar: Unicode.Scalar) in
      set.map { $0.contains(scalar) } ?? scalar.properties.isWhitespace
    }
    if start { rest = rest.drop(while: isCut) }
    if end {
      while let last = rest.last, isCut(last) { rest.removeLast() }
    }
    return .string(String(rest))
  }

  /// From a zero-based start; a negative one counts as 0 (section 10, 24), and what is not there is left out.
  private static func substring(_ arguments: [Value]) -> Value {
    guard let text = arguments[0].plainText, let start = count(arguments[1]) else {
      return .missing
    }
    let rest = text.unicodeScalars.dropFirst(start)
    guard arguments.count > 2 else { return .string(String(rest)) }
    guard let length = count(arguments[2]) else { return .missing }
    return .string(String(rest.prefix(length)))
  }

  /// A number as a count: not negative, not absurd.
  private static func count(_ value: Value) -> Int? {
    value.number.map { Int(min(max($0.double, 0), 1e9)) }
  }
}
