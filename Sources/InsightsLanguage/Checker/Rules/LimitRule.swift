import SourceText

/// A limit is between 1 and 100,000 rows.
struct LimitRule: CheckRule {
  static let maximum = 100_000

  func diagnostics(in context: CheckContext) -> [Diagnostic] {
    context.query.stages.compactMap { stage in
      guard case .limit(let limit) = stage.command, !(1...Self.maximum).contains(limit.count)
      else { return nil }
      return Diagnostic(
        .error, .limitRange,
        limit.count == 0
          ? "a limit of 0 answers nothing" : "a query answers with at most 100,000 rows",
        at: limit.countSpan, hint: "a limit is between 1 and 100,000")
    }
  }
}
