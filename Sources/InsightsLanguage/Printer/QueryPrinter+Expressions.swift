extension QueryPrinter {
  /// How tightly an expression holds together; the parser's levels, loosest first.
  private enum Level: Int, Comparable {
    case or, and, not, comparison, sum, product, minus, power, postfix

    static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  mutating func expression(_ expression: Expression) {
    self.expression(expression, atLeast: .or)
  }

  /// An operand where only arithmetic may stand.
  mutating func arithmetic(_ expression: Expression) {
    self.expression(expression, atLeast: .sum)
  }

  private mutating func expression(_ expression: Expression, atLeast level: Level) {
    let needsBrackets = Self.level(of: expression) < level
    if needsBrackets { output += "(" }
    kind(expression.kind)
    if needsBrackets { output += ")" }
  }

  private mutating func kind(_ kind: Expression.Kind) {
    switch kind {
    case .string(let text): string(text)
    case .number(let number): output += number.text
    case .boolean(let value): output += value ? "true" : "false"
    case .period(let period): output += period.text
    case .regex(let regex): self.regex(regex)
    case .star: output += "*"
    case .field(let path): field(path)
    case .call(let call): self.call(call)
    case .unary(let operation, let operand): unary(operation, operand)
    case .binary(let operation, let left, let right): binary(operation, left, right)
    case .like(let left, let pattern, let negated):
      expression(left, atLeast: .sum)
      output += negated ? " not like " : " like "
      likePattern(pattern)
    case .matches(let left, let pattern):
      expression(left, atLeast: .sum)
      output += " =~ "
      likePattern(pattern)
    case .membership(let left, let set, let negated):
      expression(left, atLeast: .sum)
      output += negated ? " not in " : " in "
      membership(set)
    case .access(let base, let segment):
      accessBase(base)
      self.segment(segment, isFirst: false)
    case .missing: break
    }
  }

  /// A word or a number would run together with the dot behind it.
  private mutating func accessBase(_ base: Expression) {
    switch base.kind {
    case .number, .boolean, .period: output += "("
    default: return expression(base, atLeast: .postfix)
    }
    kind(base.kind)
    output += ")"
  }

  private mutating func unary(_ operation: UnaryOperator, _ operand: Expression) {
    switch operation {
    case .not:
      output += "not "
      expression(operand, atLeast: .not)
    case .negate:
      output += "-"
      // Brackets rather than `--`, which looks like a comment.
      expression(operand, atLeast: .power)
    }
  }

  private mutating func binary(
    _ operation: BinaryOperator, _ left: Expression, _ right: Expression
  ) {
    let own = Self.level(of: operation)
    switch operation {
    case .or, .and:
      expression(left, atLeast: own)
      output += " \(operation.rawValue) "
      expression(right, atLeast: own)
    case .power:
      expression(left, atLeast: .postfix)
      output += "^"
      expression(right, atLeast: .minus)
    case .add, .subtract:
      expression(left, atLeast: own)
      output += " \(operation.rawValue) "
      expression(right, atLeast: .product)
    case .multiply, .divide, .remainder:
      expression(left, atLeast: own)
      output += " \(operation.rawValue) "
      expression(right, atLeast: .minus)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      expression(left, atLeast: .sum)
      output += " \(operation.rawValue) "
      expression(right, atLeast: .sum)
    }
  }

  private mutating func likePattern(_ pattern: LikePattern) {
    switch pattern {
    case .text(let text): expression(text, atLeast: .sum)
    case .regex(let regex): self.regex(regex)
    }
  }

  private mutating func membership(_ set: MembershipSet) {
    switch set {
    case .list(let values):
      output += "["
      separated(values) { $0.arithmetic($1) }
      output += "]"
    case .subquery(let query): subquery(query)
    }
  }

  private mutating func call(_ call: Call) {
    output += "\(call.name)("
    separated(call.arguments) { $0.expression($1) }
    output += ")"
  }

  mutating func subquery(_ query: Query) {
    output += "("
    pipeline(query, separator: " | ")
    output += ")"
  }

  private static func level(of expression: Expression) -> Level {
    switch expression.kind {
    case .unary(.not, _): .not
    case .unary(.negate, _): .minus
    case .binary(let operation, _, _): level(of: operation)
    case .like, .matches, .membership: .comparison
    default: .postfix
    }
  }

  private static func level(of operation: BinaryOperator) -> Level {
    switch operation {
    case .or: .or
    case .and: .and
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: .comparison
    case .add, .subtract: .sum
    case .multiply, .divide, .remainder: .product
    case .power: .power
    }
  }
}
