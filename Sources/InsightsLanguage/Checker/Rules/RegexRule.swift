import RegexDialect
import SourceText

/// Regular expressions must be well formed, as literals and as texts that are used as such.
struct RegexRule: CheckRule {
  func diagnostics(in context: CheckContext) -> [Diagnostic] {
    let parsed = context.query.stages.compactMap { stage -> Diagnostic? in
      guard case .parse(let parse) = stage.command, case .regex(let regex) = parse.pattern
      else { return nil }
      return problem(in: regex, context.text)
    }
    return parsed
      + context.expressions.compactMap { expression in
        switch expression.kind {
        case .regex(let regex), .like(_, .regex(let regex), _), .matches(_, .regex(let regex)):
          problem(in: regex, context.text)
        case .matches(_, .text(let text)):
          problem(inText: text)
        case .call(let call) where call.normalizedName == "regexreplace":
          call.arguments.dropFirst().first.flatMap { problem(inText: $0) }
        default: nil
        }
      }
  }

  private func problem(in regex: RegexLiteral, _ text: TokenizedText) -> Diagnostic? {
    guard let problem = RegexSyntax(regex.pattern).problem else { return nil }
    // The pattern differs from its source only where `\/` became `/`.
    var place = regex.span.start + 1
    var remaining = problem.offset
    while remaining > 0, place < regex.span.end {
      if text.bytes[place] == UInt8(ascii: "\\"), place + 1 < regex.span.end {
        let isSlash = text.bytes[place + 1] == UInt8(ascii: "/")
        remaining -= isSlash ? 1 : 2
        place += 2
      } else {
        remaining -= 1
        place += 1
      }
    }
    return diagnostic(problem, at: Span(place, regex.span.end))
  }

  private func problem(inText expression: Expression) -> Diagnostic? {
    guard case .string(let pattern) = expression.kind,
      let problem = RegexSyntax(pattern).problem
    else { return nil }
    return diagnostic(problem, at: expression.span)
  }

  private func diagnostic(_ problem: RegexSyntax.Problem, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, .invalidRegex, "invalid regular expression: \(problem.message)", at: span)
  }
}
