import SourceText

/// Functions must exist and get as many arguments as they take.
struct FunctionRule: CheckRule {
  func diagnostics(in context: CheckContext) -> [Diagnostic] {
    context.expressions.compactMap { expression in
      guard case .call(let call) = expression.kind else { return nil }
      guard let function = FunctionCatalogue.function(named: call.name) else {
        return unknown(call)
      }
      return wrongCount(of: call, function, at: expression.span)
    }
  }

  private func unknown(_ call: Call) -> Diagnostic {
    let message = "unknown function “\(call.name)”"
    if let replacement = Self.foreign[call.normalizedName] {
      return Diagnostic(
        .error, .unknownFunction, message, at: call.nameSpan, hint: replacement)
    }
    let names = FunctionCatalogue.all.map(\.name)
    guard let near = NearestName.of(call.name, among: names) else {
      return Diagnostic(.error, .unknownFunction, message, at: call.nameSpan)
    }
    return Diagnostic(
      .error, .unknownFunction, message, at: call.nameSpan, hint: "did you mean `\(near)`?",
      fix: .init(title: "write `\(near)`", span: call.nameSpan, replacement: near))
  }

  private func wrongCount(
    of call: Call, _ function: FunctionSignature, at span: Span
  ) -> Diagnostic? {
    let count = call.arguments.count
    if function.accepts(argumentCount: count) { return nil }
    return Diagnostic(
      .error, .argumentCount,
      "`\(function.name)` takes \(expected(by: function)), not \(count)", at: span,
      hint: "write `\(function.text)`")
  }

  private func expected(by function: FunctionSignature) -> String {
    let least = function.minimumArguments
    guard let most = function.maximumArguments else { return "at least \(arguments(least))" }
    return least == most ? arguments(least) : "\(least) to \(arguments(most))"
  }

  private func arguments(_ count: Int) -> String {
    count == 0 ? "no arguments" : count == 1 ? "1 argument" : "\(count) arguments"
  }

  /// Functions of other languages, with what does their work here.
  private static let foreign: [String: String] = [
    "lower": "write `tolower(text)`",
    "upper": "write `toupper(text)`",
    "lcase": "write `tolower(text)`",
    "ucase": "write `toupper(text)`",
    "ago": "choose the time range outside the query",
    "len": "write `strlen(text)`",
    "length": "write `strlen(text)`",
    "dcount": "write `countDistinct(field)`",
    "distinctcount": "write `countDistinct(field)`",
    "average": "write `avg(number)`",
    "mean": "write `avg(number)`",
    "percentile": "write `pct(number, percent)`",
    "perc": "write `pct(number, percent)`",
    "countif": "write `sum(condition)`",
    "dateadd": "add milliseconds to `toMillis(time)`",
    "datediff": "subtract two `toMillis(time)`",
    "tostring": "write `concat(value)`",
    "contains": "write `strcontains(text, part)`",
    "substring": "write `substr(text, start, length)`",
    "iff": "write `if(condition, then, else)`",
    "ifnull": "write `coalesce(value, other)`",
    "nvl": "write `coalesce(value, other)`",
    "isnull": "write `not ispresent(field)`",
    "isnotnull": "write `ispresent(field)`",
    "mod": "write `a % b`",
    "pow": "write `a ^ b`",
    "first": "write `earliest(field)` or `sortsFirst(field)`",
    "last": "write `latest(field)` or `sortsLast(field)`",
    "timebin": "write `bin(period)`",
    "datetrunc": "write `datefloor(time, period)`",
    "strptime": "write `parseDate(text, pattern)`",
  ]
}
