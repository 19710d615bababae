import InsightsLanguage

/// What a stage keeps in memory before it passes anything on.
struct Holding {
  /// How much that is at most.
  enum Amount: Equatable {
    case rows(Int)
    /// Everything that reaches the stage.
    case everything
    /// A row for each group, combination of values or pattern.
    case oneForEach(String)
    /// Rows from elsewhere; those that pass by are not kept.
    case aside
  }

  /// The stage.
  let stage: Stage
  /// How much it keeps.
  let amount: Amount

  /// What a stage keeps; nil for one that sees a row at a time. `bound` is how many rows a sort must keep.
  init?(_ stage: Stage, bound: Int?) {
    self.stage = stage
    switch stage.command {
    case .sort: amount = bound.map(Amount.rows) ?? .everything
    case .limit(let limit): amount = .rows(limit.count)
    case .stats(let stats): amount = stats.groups.isEmpty ? .rows(1) : .oneForEach("group")
    case .dedup, .countFrequent: amount = .oneForEach("combination of values")
    case .pattern: amount = .oneForEach("pattern")
    case .estimate: amount = .rows(1)
    case .join, .lookup, .cidrLookup: amount = .aside
    case .accumulate, .addTotals, .autoregress, .fillDown, .fillMissing, .outlier, .sessionize,
      .appendColumns, .diff:
      amount = .everything
    default: return nil
    }
  }
}
