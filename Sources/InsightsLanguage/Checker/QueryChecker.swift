public import SourceText

/// Finds what is wrong, or likely wrong, in a query that could be read.
public enum QueryChecker {
  /// Everything to say about a query, in the order of the text: what the parser found and what the rules find.
  ///
  /// - Parameter strict: refuse what the service refuses although it is harmless here.
  public static func check(_ parsed: ParsedQuery, strict: Bool = false) -> [Diagnostic] {
    var diagnostics = parsed.diagnostics.map { strict ? refusedByService($0) : $0 }
    let isWellFormed = parsed.isWellFormed
    for (index, query) in parsed.query.allQueries.enumerated() {
      let context = CheckContext(
        query: query, text: parsed.text, isStrict: strict, isWellFormed: isWellFormed,
        isOutermost: index == 0)
      for rule in rules { diagnostics += rule.diagnostics(in: context) }
    }
    if let tooLong = tooLong(parsed, strict: strict) { diagnostics.append(tooLong) }
    return
      diagnostics
      .enumerated()
      .sorted { ($0.element.span.start, $0.offset) < ($1.element.span.start, $1.offset) }
      .map(\.element)
  }

  private static let rules: [any CheckRule] = [
    FunctionRule(), AggregateRule(), PeriodArgumentRule(), ParsePatternRule(), RegexRule(),
    LimitRule(), StageOrderRule(), NamesAfterStatsRule(), SortKeyRule(), SystemFieldRule(),
    RedefinitionRule(), CountConditionRule(), LikeTextRule(), RegexGlobRule(), PeriodCapRule(),
    TimestampTextRule(), MinusInNameRule(), RowLimitRule(), TopkRule(), DeprecatedLimitRule(),
    ContradictionRule(), IndexConditionRule(), MapValueRule(),
  ]

  /// The service's limit on a query's text (section 1).
  private static let longestQuery = 10_000

  private static func tooLong(_ parsed: ParsedQuery, strict: Bool) -> Diagnostic? {
    let count = parsed.text.bytes.count { $0 & 0xC0 != 0x80 }
    guard count > longestQuery else { return nil }
    return Diagnostic(
      strict ? .error : .warning, .queryTooLong,
      "the query has \(count) characters, the service takes \(longestQuery)", at: Span(0, 0))
  }

  private static func refusedByService(_ diagnostic: Diagnostic) -> Diagnostic {
    let refused: [DiagnosticCode] = [.emptyStage, .emptyQuery, .starField, .unescapedSlash]
    guard refused.contains(where: { $0.rawValue == diagnostic.code }) else { return diagnostic }
    return Diagnostic(
      .error, code: diagnostic.code, diagnostic.message, at: diagnostic.span,
      hint: diagnostic.hint, fix: diagnostic.fix)
  }
}

/// One thing that the checker looks for.
protocol CheckRule: Sendable {
  /// What the rule has to say about one query; queries in brackets are checked by themselves.
  func diagnostics(in context: CheckContext) -> [Diagnostic]
}

/// What a rule may look at.
struct CheckContext {
  let query: Query
  let text: TokenizedText
  let isStrict: Bool
  /// Whether every stage could be read; rules that follow names are silent otherwise.
  let isWellFormed: Bool
  /// Whether the query stands in no brackets.
  let isOutermost: Bool

  /// All expressions of the query outside subqueries, outermost first.
  var expressions: [Expression] {
    query.stages.flatMap { $0.command.expressions.flatMap(\.descendants) }
  }
}
