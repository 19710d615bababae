import InsightsLanguage

/// `=`, `<` and their kind (sections 3.2, 3.3 and 10, 6 to 9).
enum Comparison {
  /// The value of a comparison: 1, 0, or missing when a side is missing.
  static func value(of operation: BinaryOperator, _ left: Value, _ right: Value) -> Value {
    if left.isMissing || right.isMissing { return .missing }
    if case .json = left { return .truth(false) }
    if case .json = right { return .truth(false) }
    switch operation {
    case .equal: return .truth(areEqual(left, right))
    case .notEqual: return .truth(!areEqual(left, right))
    default:
      guard let order = order(left, right) else { return .missing }
      return .truth(holds(operation, order))
    }
  }

  /// Whether two present values are equal: as numbers when both look like one, else as text; `"true"` and
  /// `"false"` equal 1 and 0. A map or list equals nothing.
  static func areEqual(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.missing, _), (_, .missing), (.json, _), (_, .json): return false
    default: break
    }
    if let a = left.number, let b = right.number { return a == b }
    switch (left, right) {
    case (.string(let a), .string(let b)): return a.isExactly(b)
    case (.number(let number), .string(let word)), (.string(let word), .number(let number)):
      if word.isExactly("true") { return number.double == 1 }
      if word.isExactly("false") { return number.double == 0 }
      return false
    default: return false
    }
  }

  /// Negative, zero or positive; nil when only one side is a number and the other is not text of its kind.
  private static func order(_ left: Value, _ right: Value) -> Int? {
    if let a = left.number, let b = right.number { return a < b ? -1 : b < a ? 1 : 0 }
    guard case .string(let a) = left, case .string(let b) = right else { return nil }
    return a.precedesExactly(b) ? -1 : b.precedesExactly(a) ? 1 : 0
  }

  private static func holds(_ operation: BinaryOperator, _ order: Int) -> Bool {
    switch operation {
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    default: order == 0
    }
  }
}
