import InsightsLanguage
import SourceText

/// Turns expressions of the syntax tree into closures that compute their value on a row.
struct ExpressionCompiler {
  let context: QueryContext
  /// The names that the expression may use.
  let scope: Scope
  /// Aggregates that are met on the way; nil where none may stand.
  var aggregates: AggregateList?
  private var depth = 0

  /// Deeper nesting is refused, so that no stack can overflow; chains of one operator do not nest.
  private static let maximumDepth = 200

  init(context: QueryContext, scope: Scope, aggregates: AggregateList? = nil) {
    self.context = context
    self.scope = scope
    self.aggregates = aggregates
  }

  /// The evaluation of an expression.
  mutating func compile(_ expression: Expression) throws(EngineError) -> Evaluation {
    depth += 1
    defer { depth -= 1 }
    guard depth <= ExpressionCompiler.maximumDepth else {
      throw EngineError(
        .limitExceeded, "the expression is nested too deeply", span: expression.span)
    }
    switch expression.kind {
    case .string(let text): return constant(.string(text))
    case .number(let literal):
      return constant(.number(Number(parsing: literal.text) ?? Number(literal.value)))
    case .boolean(let flag): return constant(.truth(flag))
    case .field(let path): return try field(path)
    case .call(let call): return try self.call(call, at: expression.span)
    case .unary(let operation, let operand): return try unary(operation, operand)
    case .binary: return try chain(expression)
    case .like(let subject, let pattern, let negated):
      return try like(subject, pattern, negated: negated)
    case .matches(let subject, let pattern): return try matches(subject, pattern)
    case .membership(let subject, let set, let negated):
      return try membership(subject, set, negated: negated)
    case .access(let base, let segment): return try access(base, segment)
    case .period, .regex, .star:
      throw EngineError(
        .badQuery, "this can only stand as an argument of a function that takes it",
        span: expression.span)
    case .missing:
      throw EngineError(.badQuery, "an expression is missing here", span: expression.span)
    }
  }

  /// The same value on every row.
  func constant(_ value: Value) -> Evaluation {
    { (_) throws(EngineError) in value }
  }

  private func field(_ path: FieldPath) throws(EngineError) -> Evaluation {
    let reference = FieldReference(path)
    try scope.check(reference, at: path.span)
    return { (row) throws(EngineError) in row.value(of: reference) }
  }

  private mutating func call(_ call: Call, at span: Span) throws(EngineError) -> Evaluation {
    if let function = FunctionTable.standard[call.normalizedName] {
      return try function.compile(call, &self)
    }
    if let aggregate = AggregateTable.standard[call.normalizedName] {
      guard let aggregates else {
        throw EngineError(
          .badQuery, "\(call.name) is an aggregate and can only stand in stats", span: span)
      }
      return try aggregates.add(aggregate, call)
    }
    let names = FunctionTable.standard.names + AggregateTable.standard.names
    throw EngineError(
      .badQuery, "there is no function \(call.name)",
      hint: NearestName.of(call.name, among: names).map { "did you mean \($0)?" },
      span: call.nameSpan)
  }

  private mutating func unary(_ operation: UnaryOperator, _ operand: Expression)
    throws(EngineError) -> Evaluation
  {
    let operand = try compile(operand)
    switch operation {
    case .not: return { (row) throws(EngineError) in .truth(!(try operand(row)).isTrue) }
    case .negate:
      return { (row) throws(EngineError) in
        guard let number = try operand(row).number else { return .missing }
        return .calculated(-number.double)
      }
    }
  }

  /// `a + b - c …` as a loop over its operands: the left spine may be as long as the query.
  private mutating func chain(_ expression: Expression) throws(EngineError) -> Evaluation {
    var links: [(operation: BinaryOperator, right: Expression)] = []
    var first = expression
    while case .binary(let operation, let left, let right) = first.kind {
      links.append((operation, right))
      first = left
    }
    let start = try compile(first)
    var steps: [(operation: BinaryOperator, right: Evaluation)] = []
    for link in links.reversed() { steps.append((link.operation, try compile(link.right))) }
    return { (row) throws(EngineError) in
      var value = try start(row)
      for step in steps {
        value = try ExpressionCompiler.apply(step.operation, value, step.right, row)
      }
      return value
    }
  }

  private static func apply(
    _ operation: BinaryOperator, _ left: Value, _ right: Evaluation, _ row: Row
  ) throws(EngineError) -> Value {
    switch operation {
    case .and: .truth(left.isTrue ? try right(row).isTrue : false)
    case .or: .truth(left.isTrue ? true : try right(row).isTrue)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      Comparison.value(of: operation, left, try right(row))
    case .add, .subtract, .multiply, .divide, .remainder, .power:
      Arithmetic.value(of: operation, left, try right(row))
    }
  }
}
