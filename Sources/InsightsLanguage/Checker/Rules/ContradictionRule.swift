import SourceText

/// Conditions that no row can satisfy, alone or beside those that every row has passed by then.
struct ContradictionRule: CheckRule {
  func diagnostics(in context: CheckContext) -> [Diagnostic] {
    var known = KnownConditions()
    return context.query.stages.flatMap { stage -> [Diagnostic] in
      switch stage.command {
      case .filter(let condition), .filterIndex(let condition):
        return known.assume(condition).map(diagnostic)
      case .source, .sort, .limit, .dedup:
        break
      case .parse(let parse) where parse.pattern == .logfmt && parse.names.isEmpty:
        known = KnownConditions()
      case .fields, .display, .parse, .unnest:
        known.forget(stage.command.createdNames)
      default:
        // Other commands make new rows, or change values in ways that are not followed here.
        known = KnownConditions()
      }
      return []
    }
  }

  private func diagnostic(_ impossible: KnownConditions.Impossible) -> Diagnostic {
    guard let field = impossible.field else {
      return Diagnostic(
        .warning, .neverTrue, "this condition is never true", at: impossible.condition.span)
    }
    return Diagnostic(
      .warning, .neverTrue, "no row passes this and the conditions on “\(field)” before it",
      at: impossible.condition.span,
      hint: "join alternatives with `or`, or list them behind `in`")
  }
}
