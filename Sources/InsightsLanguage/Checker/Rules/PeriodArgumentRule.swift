import SourceText

/// `bin` and its kind need a period, and only they take one.
struct PeriodArgumentRule: CheckRule {
  func diagnostics(in context: CheckContext) -> [Diagnostic] {
    context.expressions.flatMap { expression -> [Diagnostic] in
      guard case .call(let call) = expression.kind,
        let function = FunctionCatalogue.function(named: call.name),
        function.accepts(argumentCount: call.arguments.count)
      else { return [] }
      return call.arguments.enumerated().compactMap { position, argument in
        let isPeriod = if case .period = argument.kind { true } else { false }
        if position == function.periodArgument {
          return isPeriod ? nil : notAPeriod(argument, of: call)
        }
        return isPeriod ? misplacedPeriod(argument, of: call) : nil
      }
    }
  }

  private func notAPeriod(_ argument: Expression, of call: Call) -> Diagnostic {
    Diagnostic(
      .error, .periodArgument, "`\(call.name)` needs a period here", at: argument.span,
      hint: "a number and a unit without a blank, such as `5m` or `1h`")
  }

  private func misplacedPeriod(_ argument: Expression, of call: Call) -> Diagnostic {
    Diagnostic(
      .error, .misplacedPeriod, "`\(call.name)` takes no period here", at: argument.span)
  }
}
