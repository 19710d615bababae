import SourceText

/// `filterIndex` looks names up in an index, so it takes `=` and `in` only; the right side of `join` is a
/// `SOURCE` only (section 2.2).
struct IndexConditionRule: CheckRule {
  func diagnostics(in context: CheckContext) -> [Diagnostic] {
    context.query.stages.compactMap { stage in
      switch stage.command {
      case .filterIndex(let condition): wrongPart(of: condition).map { refused($0, context) }
      case .join(let join): join.right.stages.first(where: isCommand).map { pipe($0, context) }
      default: nil
      }
    }
  }

  /// The first part that is neither `field = value` nor `field in [...]`, nor an `and` of such.
  private func wrongPart(of condition: Expression) -> Expression? {
    switch condition.kind {
    case .binary(.and, let left, let right): wrongPart(of: left) ?? wrongPart(of: right)
    case .binary(.equal, let field, _): field.isField ? nil : condition
    case .membership(let field, .list, negated: false): field.isField ? nil : condition
    case .missing: nil
    default: condition
    }
  }

  private func refused(_ part: Expression, _ context: CheckContext) -> Diagnostic {
    Diagnostic(
      context.isStrict ? .error : .warning, .indexCondition,
      "`filterIndex` takes only `field = value` and `field in […]`", at: part.span,
      hint: "put this condition into a `filter`")
  }

  private func isCommand(_ stage: Stage) -> Bool {
    if case .source = stage.command { false } else { true }
  }

  private func pipe(_ stage: Stage, _ context: CheckContext) -> Diagnostic {
    Diagnostic(
      context.isStrict ? .error : .warning, .joinPipeline,
      "the service joins with a `SOURCE` alone; here what follows it runs", at: stage.span,
      hint: "filter behind the `join` instead")
  }
}
