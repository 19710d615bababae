import SourceText

// Literals, fields, calls and lists.
extension Parser {
  /// Words that cannot begin an operand, unless a bracket or backticks say otherwise.
  private static let reserved: Set<String> = ["and", "or", "like", "in", "as", "by"]

  /// An operand and the steps into it: `jsonParse(@message).user[0]`.
  mutating func postfix() throws(SyntaxFailure) -> Measured {
    var operand = try primary()
    if case .field = operand.expression.kind { return operand }
    while let segments = try step() {
      for segment in segments {
        operand = try checked(
          Expression(
            .access(operand.expression, segment), span(from: operand.expression.span.start)),
          operand.depth + 1)
      }
    }
    return operand
  }

  private mutating func primary() throws(SyntaxFailure) -> Measured {
    guard let token = current else { throw unexpected(expecting: "an expression") }
    switch token.kind {
    case .string, .curlyString:
      return Measured(expression: Expression(.string(try stringText("a text").text), token.span))
    case .number:
      advance()
      return Measured(expression: Expression(.number(number(token)), token.span))
    case .period:
      return Measured(expression: try periodOperand(token))
    case .regex where isInArguments:
      return Measured(expression: Expression(.regex(try regexLiteral()), token.span))
    case .openParenthesis:
      return try bracketed()
    case .identifier:
      return try named(token)
    case .quotedName, .digitName:
      return Measured(expression: try fieldOperand())
    case .star:
      guard let path = markdownName() else { throw unexpected(expecting: "an expression") }
      return Measured(expression: Expression(.field(path), path.span))
    default:
      throw unexpected(expecting: "an expression")
    }
  }

  private mutating func bracketed() throws(SyntaxFailure) -> Measured {
    advance()
    try descend()
    defer { ascend() }
    let inner = try measuredExpression()
    try expect(.closeParenthesis, "`)`")
    return inner
  }

  private mutating func periodOperand(_ token: Token) throws(SyntaxFailure) -> Expression {
    let period = try period(of: token)
    advance()
    if !isInArguments {
      report(
        .error, .misplacedPeriod, "a period such as `\(period.text)` stands only in a call",
        at: token.span, hint: "write `bin(\(period.text))`, or a plain number")
    }
    return Expression(.period(period), token.span)
  }

  private mutating func named(_ token: Token) throws(SyntaxFailure) -> Measured {
    let word = text(of: token).lowercased()
    let isCall = self.token(at: 1)?.kind == .openParenthesis
    if Self.reserved.contains(word) {
      throw failure(
        .unexpectedToken, "expected an expression before “\(text(of: token))”", at: token.span,
        hint: "a field of that name stands in backticks")
    }
    if isCall { return try call(token) }
    if word == "case", self.word(at: 1) == "when" {
      advance()
      throw unexpected(expecting: "`(`")
    }
    if word == "true" || word == "false" {
      advance()
      return Measured(expression: Expression(.boolean(word == "true"), token.span))
    }
    return Measured(expression: try fieldOperand())
  }

  private mutating func fieldOperand() throws(SyntaxFailure) -> Expression {
    let path = try fieldPath()
    return Expression(.field(path), path.span)
  }

  private func number(_ token: Token) -> NumberLiteral {
    let written = text(of: token)
    return NumberLiteral(value: Double(written) ?? 0, text: written)
  }

  // MARK: Calls

  private mutating func call(_ name: Token) throws(SyntaxFailure) -> Measured {
    index += 2
    let wasInArguments = isInArguments
    isInArguments = true
    defer { isInArguments = wasInArguments }
    var arguments: [Measured] = []
    if kind == .star, let next = token(at: 1), next.kind == .closeParenthesis {
      arguments.append(Measured(expression: Expression(.star, here)))
      advance()
    } else if kind != .closeParenthesis {
      try descend()
      defer { ascend() }
      repeat { arguments.append(try measuredExpression()) } while accept(.comma) != nil
    }
    try expect(.closeParenthesis, "`,` or `)`")
    let call = Call(
      name: text(of: name), nameSpan: name.span, arguments: arguments.map(\.expression))
    let depth = arguments.map(\.depth).max() ?? 0
    return try checked(Expression(.call(call), span(from: name.span.start)), depth + 1)
  }

  // MARK: in

  mutating func membership(
    of left: Measured, negated: Bool
  ) throws(SyntaxFailure) -> Measured {
    let set: MembershipSet
    switch kind {
    case .openBracket:
      set = .list(try literals(closing: .closeBracket))
    case .openParenthesis where word(at: 1) == "source":
      set = .subquery(try subquery())
    case .openParenthesis:
      let open = here
      let list = try literals(closing: .closeParenthesis)
      report(
        .error, .unexpectedToken, "the list behind `in` stands in square brackets",
        at: span(from: open.start), hint: "write `in [\"a\", \"b\"]`")
      set = .list(list)
    default:
      throw unexpected(expecting: "a list such as `[\"a\", \"b\"]`")
    }
    return try checked(
      Expression(
        .membership(left.expression, set, negated: negated),
        span(from: left.expression.span.start)),
      left.depth + 2)
  }

  private mutating func literals(closing: Token.Kind) throws(SyntaxFailure) -> [Expression] {
    advance()
    var literals: [Expression] = []
    while kind != closing {
      let literal = try arithmetic()
      if !literal.isLiteral {
        report(
          .error, .unexpectedToken, "the list behind `in` holds only texts and numbers",
          at: literal.span, hint: "text stands in quotes")
      }
      literals.append(literal)
      if accept(.comma) == nil { break }
    }
    try expect(closing, "`,` or `\(closing.rawValue)`")
    return literals
  }
}

extension Expression {
  /// A text, number or boolean, possibly with a minus.
  var isLiteral: Bool {
    switch kind {
    case .string, .number, .boolean: return true
    case .unary(.negate, let operand):
      if case .number = operand.kind { return true }
      return false
    default: return false
    }
  }
}
