import InsightsLanguage
import SourceText

extension QueryParser {
  /// Codes of what is wrong with a query's form.
  static func codes(_ text: String) -> [String] { parse(text).diagnostics.map(\.code) }
}

/// The condition of `filter …`, fully bracketed, to show how operators bind.
func bracketed(_ condition: String) -> String {
  let query = QueryParser.parse("filter \(condition)").query
  guard case .filter(let expression) = query.stages.first?.command else { return "no filter" }
  return bracketed(expression)
}

func bracketed(_ expression: Expression) -> String {
  switch expression.kind {
  case .string(let text): return "'\(text)'"
  case .number(let number): return number.text
  case .boolean(let value): return "\(value)"
  case .period(let period): return period.text
  case .regex(let regex): return "/\(regex.pattern)/"
  case .star: return "*"
  case .field(let path):
    return path.segments.map { $0.form == .index ? "[\($0.text)]" : $0.text }
      .joined(separator: "·")
  case .call(let call):
    return "\(call.name)(\(call.arguments.map(bracketed).joined(separator: ", ")))"
  case .unary(let operation, let operand): return "(\(operation.rawValue) \(bracketed(operand)))"
  case .binary(let operation, let left, let right):
    return "(\(bracketed(left)) \(operation) \(bracketed(right)))"
  case .like(let left, let pattern, let negated):
    return "(\(bracketed(left)) \(negated ? "unlike" : "like") \(bracketed(pattern)))"
  case .matches(let left, let pattern): return "(\(bracketed(left)) matches \(bracketed(pattern)))"
  case .membership(let left, .list(let values), let negated):
    let list = values.map(bracketed).joined(separator: ", ")
    return "(\(bracketed(left)) \(negated ? "outside" : "in") [\(list)])"
  case .membership(let left, .subquery(let query), _):
    return "(\(bracketed(left)) in \(query.stages.count) stages)"
  case .access(let base, let segment): return "\(bracketed(base))→\(segment.text)"
  case .missing: return "missing"
  }
}

private func bracketed(_ pattern: LikePattern) -> String {
  switch pattern {
  case .text(let text): bracketed(text)
  case .regex(let regex): "/\(regex.pattern)/"
  }
}
