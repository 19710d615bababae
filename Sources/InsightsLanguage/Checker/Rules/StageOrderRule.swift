import SourceText

/// Some commands stand only in certain places of the pipeline.
struct StageOrderRule: CheckRule {
  /// The number of `stats` that the service runs in one query.
  private static let maximumStats = 10

  func diagnostics(in context: CheckContext) -> [Diagnostic] {
    let stages = context.query.stages
    var hasDedup = false
    var statsCount = 0
    var joinCount = 0
    return stages.enumerated().flatMap { index, stage -> [Diagnostic] in
      let before = index > 0 ? stages[index - 1].command : nil
      var found: [Diagnostic] = []
      if hasDedup, let problem = afterDedup(stage) { found.append(problem) }
      switch stage.command {
      case .dedup: hasDedup = true
      case .stats:
        statsCount += 1
        if statsCount == Self.maximumStats + 1 { found.append(tooManyStats(stage)) }
      case .join:
        joinCount += 1
        if joinCount == 2 { found.append(tooManyJoins(stage, strict: context.isStrict)) }
      case .diff, .anomaly:
        if let problem = needsPattern(stage, before: before) { found.append(problem) }
      case .source:
        if let problem = sourceOrder(stage, before: before) { found.append(problem) }
      default: break
      }
      if case .estimate = before { found.append(afterEstimate(stage)) }
      return found
    }
  }

  private func afterDedup(_ stage: Stage) -> Diagnostic? {
    switch stage.command {
    case .sort, .stats:
      let name = if case .sort = stage.command { "sort" } else { "stats" }
      return Diagnostic(
        .error, .stageAfterDedup, "`\(name)` cannot follow `dedup`", at: stage.keyword,
        hint: "put it before `dedup`, which keeps the first row of each kind")
    default: return nil
    }
  }

  private func needsPattern(_ stage: Stage, before: Command?) -> Diagnostic? {
    switch before {
    case .pattern, .invalid, .savedQuery: return nil
    default: break
    }
    let name = if case .anomaly = stage.command { "anomaly" } else { "diff" }
    return Diagnostic(
      .error, .stageNeedsPattern, "`\(name)` must directly follow `pattern`", at: stage.keyword,
      hint: "write `pattern @message | \(name)`")
  }

  private func sourceOrder(_ stage: Stage, before: Command?) -> Diagnostic? {
    switch before {
    case nil, .source: return nil
    default:
      return Diagnostic(
        .error, .sourceNotFirst, "SOURCE must be the first command", at: stage.keyword)
    }
  }

  private func tooManyStats(_ stage: Stage) -> Diagnostic {
    Diagnostic(
      .error, .tooManyStats, "a query has at most \(Self.maximumStats) `stats`",
      at: stage.keyword)
  }

  private func tooManyJoins(_ stage: Stage, strict: Bool) -> Diagnostic {
    Diagnostic(
      strict ? .error : .warning, .tooManyJoins,
      "the service runs one `join` in a query; here each is run", at: stage.keyword)
  }

  private func afterEstimate(_ stage: Stage) -> Diagnostic {
    Diagnostic(
      .error, .estimateNotLast, "`estimate` must be the last command", at: stage.keyword)
  }
}
