import InsightsLanguage
import SourceText

/// What the stages so far have made: which columns show, which names are known.
struct Scope {
  /// Columns of `fields`, or of the last `stats`.
  private var columns: [Column] = []
  /// Columns of the last `display`.
  private var displayed: [Column]?
  /// Names that `parse` and its like made, in order.
  private var extracted: [Column] = []
  /// Whether the columns are those of a `stats` that no `fields` has replaced.
  private var showsAggregates = false
  /// Names that exist behind a `stats`; nil while every name may be in the log.
  private(set) var known: Set<ExactText>?
  /// Texts of columns without alias.
  private(set) var unnamed: Set<ExactText> = []
  /// Those of them that a `stats` made and that no later stage can compute again.
  private var aggregated: Set<ExactText> = []
  /// The stage behind which only some commands may come.
  var isDeduplicated = false

  /// Whether rows are still events.
  private(set) var hasEvents = true

  /// The columns of the result, as the stages so far leave it (section 5.4).
  var result: [Column] {
    if let displayed { return displayed }
    if columns.isEmpty, hasEvents {
      return Scope.unique([Column("@timestamp"), Column("@message")] + extracted)
    }
    return showsAggregates ? Scope.unique(columns + extracted) : columns
  }

  /// `fields`: columns accumulate, but push away those of a `stats` (section 10, 14).
  mutating func show(_ items: [Column]) {
    if showsAggregates { columns = [] }
    showsAggregates = false
    columns = Scope.unique(columns + items)
  }

  /// `display`: the last one counts.
  mutating func display(_ items: [Column]) { displayed = Scope.unique(items) }

  /// A stage made a field.
  mutating func define(_ name: ExactText) { known?.insert(name) }

  /// A stage made a field that shows when nothing else was asked for.
  mutating func extract(_ name: ExactText) {
    define(name)
    extracted.append(Column(name))
  }

  /// A stage made a field that shows beside whatever shows.
  mutating func append(_ name: ExactText) {
    define(name)
    if columns.isEmpty {
      extracted.append(Column(name))
    } else {
      columns = Scope.unique(columns + [Column(name)])
    }
    if let displayed { self.displayed = Scope.unique(displayed + [Column(name)]) }
  }

  /// A stage made a column without alias.
  mutating func define(unnamed text: ExactText) { unnamed.insert(text) }

  /// A stage made new rows of these columns and nothing else.
  mutating func replace(with columns: [Column]) {
    self.columns = columns
    displayed = nil
    extracted = []
    showsAggregates = true
    hasEvents = false
    known = Set(columns.filter { !$0.isUnnamed }.map(\.name))
    unnamed = Set(columns.filter(\.isUnnamed).map(\.name))
    aggregated = unnamed
  }

  /// A stage made fields whose names depend on the data, so that no name can be called unknown.
  mutating func forgetNames() { known = nil }

  /// The text of a column without alias that means the same as `text`, blanks aside.
  func unnamedColumn(_ text: String) -> ExactText? { Scope.find(text, among: unnamed) }

  /// The same among the columns of the last `stats`.
  func aggregatedColumn(_ text: String) -> ExactText? { Scope.find(text, among: aggregated) }

  private static func find(_ text: String, among columns: Set<ExactText>) -> ExactText? {
    if columns.contains(ExactText(text)) { return ExactText(text) }
    let wanted = withoutBlanks(text)
    return columns.sorted().first { withoutBlanks($0.string).isExactly(wanted) }
  }

  /// Whether a field can exist: behind a `stats` only what it made.
  func contains(_ field: FieldReference) -> Bool {
    guard let known else { return true }
    return known.contains(field.name) || unnamed.contains(field.name)
      || field.splits.contains { known.contains($0.base) }
  }

  /// Refuses a name that cannot exist behind a `stats` (section 8, 13).
  func check(_ field: FieldReference, at span: Span) throws(EngineError) {
    guard let known, !contains(field) else { return }
    let names = (Array(known) + Array(unnamed)).sorted().map(\.string)
    throw EngineError(
      .badQuery, "Unknown symbols found in or after stats: \(field.name.string)",
      hint: NearestName.of(field.name.string, among: names).map { "did you mean “\($0)”?" }
        ?? (names.isEmpty ? nil : "stats made \(names.joined(separator: ", "))"),
      span: span)
  }

  private static func withoutBlanks(_ text: String) -> String {
    String(decoding: text.utf8.filter { $0 > 0x20 }, as: UTF8.self)
  }

  private static func unique(_ columns: [Column]) -> [Column] {
    var seen: Set<ExactText> = []
    return columns.filter { seen.insert($0.title).inserted }
  }
}
