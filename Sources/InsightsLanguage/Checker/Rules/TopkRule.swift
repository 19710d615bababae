import SourceText

/// `topk` makes rows of its own and takes 1 to 10,000 of them (section 4.7).
struct TopkRule: CheckRule {
  private static let counts = 1.0...10_000

  func diagnostics(in context: CheckContext) -> [Diagnostic] {
    context.query.stages.compactMap { stage in
      guard case .stats(let stats) = stage.command,
        let (item, call) = topk(in: stats.aggregates)
      else { return nil }
      if stats.isTopk, item.expression.isTopk { return wrongCount(call) }
      return Diagnostic(
        .error, .topkMisuse, "`topk` stands alone in its `stats`, without `by`",
        at: call.nameSpan, hint: "write `stats topk(count, field)`")
    }
  }

  private func topk(in items: [Item]) -> (Item, Call)? {
    for item in items {
      for part in item.expression.descendants where part.isTopk {
        if case .call(let call) = part.kind { return (item, call) }
      }
    }
    return nil
  }

  private func wrongCount(_ call: Call) -> Diagnostic? {
    guard let count = call.arguments.first, case .number(let number) = count.kind,
      !Self.counts.contains(number.value)
    else { return nil }
    return Diagnostic(
      .error, .topkMisuse, "`topk` takes a count from 1 to 10,000", at: count.span)
  }
}

extension Stats {
  /// Whether it is nothing but one `topk`.
  var isTopk: Bool {
    aggregates.count == 1 && groups.isEmpty && aggregates[0].expression.isTopk
  }
}

extension Expression {
  fileprivate var isTopk: Bool {
    if case .call(let call) = kind { call.normalizedName == "topk" } else { false }
  }
}
