import SourceText

/// Where `limit` stands, and whether raw rows have one.
struct RowLimitRule: CheckRule {
  func diagnostics(in context: CheckContext) -> [Diagnostic] {
    limitBeforeFilter(context.query) + (context.isOutermost ? noLimit(context.query) : [])
  }

  /// `limit` cuts what `filter` and `stats` behind it see.
  private func limitBeforeFilter(_ query: Query) -> [Diagnostic] {
    var limit: Span?
    for stage in query.stages {
      switch stage.command {
      case .limit: limit = limit ?? stage.span
      case .filter, .stats:
        guard let limit else { continue }
        return [
          Diagnostic(
            .warning, .limitBeforeFilter,
            "the stages behind this limit see only the rows it lets through", at: limit,
            hint: "put `limit` last")
        ]
      default: break
      }
    }
    return []
  }

  private func noLimit(_ query: Query) -> [Diagnostic] {
    guard let last = query.stages.last else { return [] }
    for stage in query.stages {
      switch stage.command {
      case .fields, .display, .filter, .filterIndex, .parse, .json, .sort, .source, .dedup,
        .unnest, .expand:
        continue
      default:
        return []
      }
    }
    return [
      Diagnostic(
        .note, .noLimit, "without a limit this answers with up to 10,000 rows",
        at: Span(last.span.end, last.span.end), hint: "end it with `| limit 100`")
    ]
  }
}
