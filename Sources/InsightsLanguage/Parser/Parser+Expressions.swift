import SourceText

// Expressions, from the loosest operator to the tightest (section 2.1; precedence from section 3.1).
extension Parser {
  /// An expression and the levels of its tree, so that none grows too deep to walk.
  struct Measured {
    var expression: Expression
    var depth = 1
  }

  mutating func expression() throws(SyntaxFailure) -> Expression {
    try measuredExpression().expression
  }

  // Few small steps lead from here to the next bracket inside: a hundred of them must fit on a small stack.
  mutating func measuredExpression() throws(SyntaxFailure) -> Measured {
    try chain(.or)
  }

  /// An expression without `and`, `or`, `not` and comparisons, as the keys of `sort` are.
  mutating func arithmetic() throws(SyntaxFailure) -> Expression {
    try sum().expression
  }

  /// `a or b or c …` as a balanced tree: the operator is associative, and a thousand terms are ten levels.
  private mutating func chain(
    _ operation: BinaryOperator
  ) throws(SyntaxFailure) -> Measured {
    let first = try operation == .or ? chain(.and) : negation()
    guard acceptLogical(operation) else { return first }
    return try chain(operation, behind: first)
  }

  private mutating func chain(
    _ operation: BinaryOperator, behind first: Measured
  ) throws(SyntaxFailure) -> Measured {
    var operands = Self.operands(of: first, joinedBy: operation)
    repeat {
      let operand = try operation == .or ? chain(.and) : negation()
      operands += Self.operands(of: operand, joinedBy: operation)
    } while acceptLogical(operation)
    return try balanced(operands[...], operation)
  }

  /// Brackets around a chain of the same operator change nothing, so its terms join the chain outside.
  private static func operands(
    of measured: Measured, joinedBy operation: BinaryOperator
  ) -> [Measured] {
    guard case .binary(operation, let left, let right) = measured.expression.kind else {
      return [measured]
    }
    return operands(of: Measured(expression: left, depth: measured.depth - 1), joinedBy: operation)
      + operands(of: Measured(expression: right, depth: measured.depth - 1), joinedBy: operation)
  }

  private func balanced(
    _ operands: ArraySlice<Measured>, _ operation: BinaryOperator
  ) throws(SyntaxFailure) -> Measured {
    if operands.count == 1, let only = operands.first { return only }
    let middle = operands.startIndex + (operands.count + 1) / 2
    return try joined(
      try balanced(operands[..<middle], operation), operation,
      try balanced(operands[middle...], operation))
  }

  private mutating func acceptLogical(_ operation: BinaryOperator) -> Bool {
    if acceptWord(operation.rawValue) != nil { return true }
    guard let token = current else { return false }
    switch (operation, token.kind) {
    case (.and, .doubleAmpersand): break
    case (.or, .doubleBar) where word(at: 1).map(Self.isCommand) != true: break
    default: return false
    }
    reportOperator(token, instead: operation.rawValue)
    advance()
    return true
  }

  private mutating func negation() throws(SyntaxFailure) -> Measured {
    let start = here.start
    guard acceptWord("not") != nil || accept(.bang) != nil else { return try comparison() }
    try descend()
    defer { ascend() }
    let operand = try negation()
    return try checked(
      Expression(.unary(.not, operand.expression), span(from: start)), operand.depth + 1)
  }

  private mutating func comparison() throws(SyntaxFailure) -> Measured {
    let left = try sum()
    guard let right = try comparison(of: left) else { return left }
    if let again = current, comparisonOperator(again) != nil {
      throw failure(
        .unexpectedToken, "comparisons cannot be chained", at: again.span,
        hint: "join two comparisons with `and`")
    }
    return right
  }

  private mutating func comparison(of left: Measured) throws(SyntaxFailure) -> Measured? {
    guard let token = current else { return nil }
    if let operation = comparisonOperator(token) {
      advance()
      return try joined(left, operation, try sum())
    }
    switch token.kind {
    case .match:
      advance()
      return try matching(left)
    case .tildeEqual:
      reportOperator(token, instead: "=~")
      advance()
      return try matching(left)
    case .bangTilde:
      reportOperator(token, instead: "not like")
      advance()
      return try liking(left, negated: true)
    case .identifier:
      return try wordComparison(of: left)
    default:
      return nil
    }
  }

  private mutating func wordComparison(of left: Measured) throws(SyntaxFailure) -> Measured? {
    let negated = word == "not" && (word(at: 1) == "like" || word(at: 1) == "in")
    switch word(at: negated ? 1 : 0) {
    case "like":
      index += negated ? 2 : 1
      return try liking(left, negated: negated)
    case "in":
      index += negated ? 2 : 1
      return try membership(of: left, negated: negated)
    default:
      return nil
    }
  }

  private mutating func comparisonOperator(_ token: Token) -> BinaryOperator? {
    switch token.kind {
    case .equal, .doubleEqual: return .equal
    case .notEqual: return .notEqual
    case .less: return .less
    case .lessOrEqual: return .lessOrEqual
    case .greater: return .greater
    case .greaterOrEqual: return .greaterOrEqual
    case .angleBrackets:
      reportOperator(token, instead: "!=")
      return .notEqual
    default: return nil
    }
  }

  private mutating func liking(_ left: Measured, negated: Bool) throws(SyntaxFailure) -> Measured {
    let (pattern, depth) = try likePattern()
    return try checked(
      Expression(
        .like(left.expression, pattern, negated: negated), span(from: left.expression.span.start)),
      max(left.depth, depth) + 1)
  }

  private mutating func matching(_ left: Measured) throws(SyntaxFailure) -> Measured {
    let (pattern, depth) = try likePattern()
    return try checked(
      Expression(.matches(left.expression, pattern), span(from: left.expression.span.start)),
      max(left.depth, depth) + 1)
  }

  private mutating func likePattern() throws(SyntaxFailure) -> (LikePattern, depth: Int) {
    if kind == .regex { return (.regex(try regexLiteral()), 1) }
    let text = try sum()
    return (.text(text.expression), text.depth)
  }

  // MARK: Arithmetic

  /// Sums of products; with `products`, one product alone.
  private mutating func sum(products: Bool = false) throws(SyntaxFailure) -> Measured {
    var left = try minus()
    while let token = current, let operation = Self.arithmetic(token) {
      let isSum = operation == .add || operation == .subtract
      if isSum, products { break }
      advance()
      left = try joined(left, operation, try isSum ? sum(products: true) : minus())
    }
    return left
  }

  private static func arithmetic(_ token: Token) -> BinaryOperator? {
    switch token.kind {
    case .plus: .add
    case .minus: .subtract
    case .star: .multiply
    case .slash: .divide
    case .percent: .remainder
    default: nil
    }
  }

  private mutating func minus() throws(SyntaxFailure) -> Measured {
    let start = here.start
    guard accept(.minus) != nil else { return try power() }
    // A bracket is printed between two signs, so the second takes its level as well.
    let levels = kind == .minus ? 2 : 1
    try descend(levels)
    defer { ascend(levels) }
    let operand = try minus()
    return try checked(
      Expression(.unary(.negate, operand.expression), span(from: start)), operand.depth + 1)
  }

  private mutating func power() throws(SyntaxFailure) -> Measured {
    let base = try postfix()
    guard accept(.caret) != nil else { return base }
    try descend()
    defer { ascend() }
    return try joined(base, .power, try minus())
  }

  // MARK: Building

  private func joined(
    _ left: Measured, _ operation: BinaryOperator, _ right: Measured
  ) throws(SyntaxFailure) -> Measured {
    try checked(
      Expression(
        .binary(operation, left.expression, right.expression),
        left.expression.span.union(right.expression.span)),
      max(left.depth, right.depth) + 1)
  }

  func checked(_ expression: Expression, _ depth: Int) throws(SyntaxFailure) -> Measured {
    guard depth <= QueryParser.maximumDepth else { throw tooDeep(at: expression.span) }
    return Measured(expression: expression, depth: depth)
  }

  private mutating func reportOperator(_ token: Token, instead: String) {
    report(
      .error, .foreignOperator, "there is no operator “\(text(of: token))”", at: token.span,
      fix: .init(title: "write `\(instead)`", span: token.span, replacement: instead))
  }
}
