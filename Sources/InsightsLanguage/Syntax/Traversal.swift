// Walking trees. Their depth is bounded by ``QueryParser/maximumDepth``, so plain recursion is safe.

extension Query {
  /// This query and every query in brackets inside it, outermost first.
  public var allQueries: [Query] {
    [self] + stages.flatMap { $0.command.subqueries.flatMap(\.allQueries) }
  }
}

extension Command {
  /// The expressions of the command, in the order of the text, without those of subqueries.
  public var expressions: [Expression] {
    switch self {
    case .fields(let items), .display(let items): items.map(\.expression)
    case .filter(let condition), .filterIndex(let condition), .pattern(let condition):
      [condition]
    case .stats(let stats): (stats.aggregates + stats.groups).map(\.expression)
    case .sort(let keys): keys.map(\.expression)
    case .parse(let parse): parse.input.map { [$0] } ?? []
    case .unnest(let list, _): [list]
    case .relevantFields(_, let condition): [condition]
    case .fillMissing(let clauses): clauses.map(\.value)
    case .savedQuery(let call): call.arguments.map(\.value)
    default: []
    }
  }

  /// The queries in brackets directly inside the command.
  public var subqueries: [Query] {
    switch self {
    case .join(let join): [join.right]
    case .appendColumns(let append): [append.query]
    default:
      expressions.flatMap { expression in
        expression.descendants.compactMap {
          if case .membership(_, .subquery(let query), _) = $0.kind { query } else { nil }
        }
      }
    }
  }
}

extension Expression {
  /// The operands of the expression, left to right; a subquery is none.
  public var children: [Expression] {
    switch kind {
    case .string, .number, .boolean, .period, .regex, .star, .field, .missing: []
    case .call(let call): call.arguments
    case .unary(_, let operand): [operand]
    case .binary(_, let left, let right): [left, right]
    case .like(let left, let pattern, _), .matches(let left, let pattern):
      if case .text(let text) = pattern { [left, text] } else { [left] }
    case .membership(let left, let set, _):
      if case .list(let values) = set { [left] + values } else { [left] }
    case .access(let base, _): [base]
    }
  }

  /// The expression and everything inside it, outermost first.
  public var descendants: [Expression] {
    var result: [Expression] = []
    visit { result.append($0) }
    return result
  }

  /// Calls `body` with the expression and everything inside it, outermost first.
  public func visit(_ body: (Expression) -> Void) {
    body(self)
    for child in children { child.visit(body) }
  }

  /// The fields that the expression reads, subqueries left out.
  public var fields: [FieldPath] {
    descendants.compactMap { if case .field(let path) = $0.kind { path } else { nil } }
  }
}
