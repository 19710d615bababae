import BoundedRegex
import InsightsLanguage
import JSONText

/// `like`, `=~`, `in` and access to maps and lists.
extension ExpressionCompiler {
  mutating func like(_ subject: Expression, _ pattern: LikePattern, negated: Bool)
    throws(EngineError) -> Evaluation
  {
    let subject = try compile(subject)
    switch pattern {
    case .regex(let literal):
      return search(subject, try compile(literal), negated: negated)
    case .text(let expression):
      let needle = try compile(expression)
      return { (row) throws(EngineError) in
        let (value, part) = (try subject(row), try needle(row))
        if value.isMissing || part.isMissing { return .missing }
        // A map or list compares false with anything, negated or not (section 3.2).
        guard let text = value.plainText, let part = part.plainText else { return .truth(false) }
        return .truth(text.containsExactly(part) != negated)
      }
    }
  }

  /// `=~ 'text'` is a regular expression too (section 10, 23).
  mutating func matches(_ subject: Expression, _ pattern: LikePattern) throws(EngineError)
    -> Evaluation
  {
    let compiled: Pattern
    switch pattern {
    case .regex(let literal): compiled = try compile(literal)
    case .text(let expression):
      guard case .string(let text) = expression.kind else {
        throw EngineError(
          .badQuery, "=~ takes a regular expression or a string", span: expression.span)
      }
      compiled = try compile(RegexLiteral(pattern: text, span: expression.span))
    }
    return search(try compile(subject), compiled, negated: false)
  }

  /// The pattern of a literal; an error points at it.
  func compile(_ literal: RegexLiteral) throws(EngineError) -> Pattern {
    do {
      return try Pattern(literal.pattern)
    } catch {
      throw EngineError(error, span: literal.span)
    }
  }

  private func search(_ subject: @escaping Evaluation, _ pattern: Pattern, negated: Bool)
    -> Evaluation
  {
    { (row) throws(EngineError) in
      let value = try subject(row)
      if value.isMissing { return .missing }
      guard let text = value.plainText else { return .truth(false) }
      let found = try EngineError.searching { () throws(PatternError) in try pattern.matches(text) }
      return .truth(found != negated)
    }
  }

  mutating func membership(_ subject: Expression, _ set: MembershipSet, negated: Bool)
    throws(EngineError) -> Evaluation
  {
    let subject = try compile(subject)
    var candidates: [Evaluation] = []
    switch set {
    case .list(let expressions):
      for expression in expressions { candidates.append(try compile(expression)) }
    case .subquery(let query):
      let values = try ExpressionCompiler.column(of: try context.subquery(query), at: query.span)
      for value in values { candidates.append(constant(value)) }
    }
    return { (row) throws(EngineError) in
      let value = try subject(row)
      if value.isMissing { return .missing }
      if case .json = value { return .truth(false) }
      for candidate in candidates where Comparison.areEqual(value, try candidate(row)) {
        return .truth(!negated)
      }
      return .truth(negated)
    }
  }

  /// `base.key` or `base[0]` on the value of an expression.
  mutating func access(_ base: Expression, _ segment: PathSegment) throws(EngineError)
    -> Evaluation
  {
    let base = try compile(base)
    let path = Array(segment.text.utf8)
    return { (row) throws(EngineError) in
      guard case .json(let container) = try base(row) else { return .missing }
      return JSONFields.descend(container, path[...]).map(Value.init(json:)) ?? .missing
    }
  }
}
