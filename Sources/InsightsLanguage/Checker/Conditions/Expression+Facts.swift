extension Expression {
  /// What the condition says of one field when it is true; nil when it says nothing simple.
  var fact: (path: FieldPath, fact: FieldFacts.Fact)? {
    switch kind {
    case .binary(let operation, let left, let right):
      if case .field(let path) = left.kind, let value = ComparedValue(right) {
        return Self.fact(operation, value, right).map { (path, $0) }
      }
      if case .field(let path) = right.kind, let value = ComparedValue(left) {
        return Self.fact(operation.mirrored, value, left).map { (path, $0) }
      }
      return nil
    case .membership(let operand, .list(let literals), let negated):
      guard case .field(let path) = operand.kind, !literals.isEmpty else { return nil }
      let values = literals.compactMap(ComparedValue.init)
      guard values.count == literals.count else { return nil }
      return (path, negated ? .noneOf(Set(values)) : .oneOf(Set(values)))
    default:
      return nil
    }
  }

  /// What `not` around the condition says of one field, where it says as much.
  var excluding: (path: FieldPath, fact: FieldFacts.Fact)? {
    guard let (path, fact) = fact, case .oneOf(let values) = fact else { return nil }
    return (path, .noneOf(values))
  }

  /// Whether it is a comparison of literals, or a literal, that is false.
  var isNeverTrue: Bool {
    switch kind {
    case .boolean(let value): return !value
    case .number(let number): return number.value == 0
    case .binary(let operation, let left, let right):
      guard let left = ComparedValue(left), let right = ComparedValue(right) else { return false }
      switch operation {
      case .equal: return left != right
      case .notEqual: return left == right
      default: break
      }
      guard case .number(let first) = left, case .number(let second) = right else { return false }
      switch operation {
      case .less: return first >= second
      case .lessOrEqual: return first > second
      case .greater: return first <= second
      case .greaterOrEqual: return first < second
      default: return false
      }
    default: return false
    }
  }

  /// Only numerals give bounds: a text in quotes may be compared as text (section 10, 7).
  private static func fact(
    _ operation: BinaryOperator, _ value: ComparedValue, _ literal: Expression
  ) -> FieldFacts.Fact? {
    switch operation {
    case .equal: return .oneOf([value])
    case .notEqual: return .noneOf([value])
    default: break
    }
    guard case .number(let number) = value, !literal.isString else { return nil }
    switch operation {
    case .less: return .below(number, inclusive: false)
    case .lessOrEqual: return .below(number, inclusive: true)
    case .greater: return .above(number, inclusive: false)
    case .greaterOrEqual: return .above(number, inclusive: true)
    default: return nil
    }
  }

  private var isString: Bool { if case .string = kind { true } else { false } }
}

extension BinaryOperator {
  /// The comparison with its sides exchanged.
  fileprivate var mirrored: BinaryOperator {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    default: self
    }
  }
}
