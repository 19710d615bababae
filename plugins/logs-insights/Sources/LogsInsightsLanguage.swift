import InsightsLanguage
public import PluginAPI
public import SourceText

/// CloudWatch Logs Insights QL, the language of the queries in most runbooks for AWS.
///
/// What it knows is in `InsightsLanguage`; here it answers the questions that a runbook has. One file for each
/// of them stands beside this one.
public struct LogsInsightsLanguage: QueryLanguage {
  /// The language.
  public init() {}

  /// `logs-insights`.
  public var name: String { "logs-insights" }

  /// Info strings that authors use for it.
  public var labels: [String] {
    [
      "logs-insights", "cloudwatch", "logsinsights", "logs_insights", "insights",
      "cloudwatch-logs-insights",
      "cloudwatch-insights", "cloudwatch-logs", "cloudwatchlogsinsights", "cwli", "cwl-insights",
      "cwlogs", "logs-insights-ql",
    ]
  }

  /// Judges a block by its content; see ``BlockRecognizer``.
  public func recognise(_ text: String, label: String) -> Recognition {
    BlockRecognizer(text, label: label).recognition
  }

  /// The queries of a block; see ``BlockSplitter``.
  public func split(_ text: String) -> [QueryPart] {
    BlockSplitter.parts(of: text).map { QueryPart(span: $0.span, title: $0.title) }
  }

  /// What the parser and the checker say. Placeholders that wait for a value count as one that fits.
  public func check(_ query: String, strict: Bool) -> [Diagnostic] {
    let places = PlaceholderFinder.places(in: query)
    let filled = HarmlessFilling.query(query, places: places)
    return QueryChecker.check(QueryParser.parse(filled), strict: strict)
  }

  /// The places that wait for a value; see ``PlaceholderFinder``.
  public func placeholders(in query: String) -> [Placeholder] {
    PlaceholderFinder.places(in: query)
  }

  /// Puts values in; see ``QueryFiller``.
  public func fill(
    _ query: String, with values: [ParameterName: String]
  ) throws(FillError) -> String {
    try QueryFiller.fill(query, with: values)
  }

  /// Replaces a literal; see ``LiteralReplacer``.
  public func replaceLiteral(
    _ old: String, with new: String, in query: String
  ) throws(FillError) -> (query: String, count: Int) {
    try LiteralReplacer(old: old, new: new).replace(in: query)
  }

  /// What every code of the parser and the checker means.
  public var explanations: [DiagnosticExplanation] {
    Explanation.all.map {
      DiagnosticExplanation(
        code: $0.code.rawValue, title: $0.code.title, text: $0.text, wrong: $0.wrong,
        right: $0.right)
    }
  }

  /// The standard layout, comments kept.
  public func format(_ query: String) -> String? {
    let parsed = QueryParser.parse(query)
    return parsed.isWellFormed ? QueryPrinter.print(parsed) : nil
  }
}
