import SourceText

/// `count(status = 500)` counts the rows that have a status, whatever it is (section 3.4).
struct CountConditionRule: CheckRule {
  func diagnostics(in context: CheckContext) -> [Diagnostic] {
    context.expressions.compactMap { expression in
      guard case .call(let call) = expression.kind, call.normalizedName == "count",
        let condition = call.arguments.first, condition.isCondition
      else { return nil }
      return Diagnostic(
        .warning, .countOfCondition,
        "this counts the rows where the condition has a value, true or false",
        at: expression.span, hint: "`sum(condition)` counts those where it is true",
        fix: .init(title: "write `sum(…)`", span: call.nameSpan, replacement: "sum"))
    }
  }
}

extension Expression {
  /// Whether its value is true or false.
  var isCondition: Bool {
    switch kind {
    case .like, .matches, .membership, .unary(.not, _), .boolean: true
    case .binary(let operation, _, _):
      switch operation {
      case .or, .and, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: true
      default: false
      }
    case .call(let call): Self.predicates.contains(FunctionCatalogue.normalized(call.name))
    default: false
    }
  }

  private static let predicates: Set<String> = [
    "ispresent", "isempty", "isblank", "isnumeric", "strcontains", "startswith", "endswith",
    "isvalidip", "isvalidipv4", "isvalidipv6", "isipinsubnet", "isipv4insubnet",
    "isipv6insubnet", "isprivateip", "ispublicip", "isreservedip", "jsonarraycontains",
  ]
}
