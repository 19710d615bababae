import InsightsLanguage

/// What is the same for all stages of one run.
struct QueryContext {
  /// `now()`, milliseconds since 1970.
  let now: Int64
  /// The range that was asked for; nil for everything.
  let range: ClosedRange<Int64>?
  /// Runs a subquery to its end.
  let subquery: (Query) throws(EngineError) -> RowTable
  /// Runs stages over the same log groups in another range.
  let rows: (_ query: Query, _ range: ClosedRange<Int64>) throws(EngineError) -> RowTable
  /// Reads a lookup table.
  let lookupTable: (_ name: Name) throws(EngineError) -> LookupTable
  /// The queries that a query may call.
  let savedQueries: SavedQueries

  /// First millisecond of the query; 1970 when it has no range.
  var start: Int64 { range?.lowerBound ?? 0 }
  /// Last millisecond of the query; now when it has no range.
  var end: Int64 { range?.upperBound ?? now }
}

/// The rows of a finished query, with the columns to show.
struct RowTable {
  let columns: [Column]
  let rows: [Row]
}

/// One column of a result.
struct Column {
  /// What it is called in the query.
  let name: ExactText
  /// The name that people see.
  let title: ExactText
  /// Whether its value is found under the expression's text instead of a field's name.
  let isUnnamed: Bool
  private let field: FieldReference

  /// A column that shows a field.
  init(field: FieldReference, title: ExactText? = nil) {
    name = field.name
    self.title = title ?? field.title
    self.field = field
    isUnnamed = false
  }

  /// A column that shows a field that a stage defined.
  init(_ name: ExactText, title: ExactText? = nil) {
    self.name = name
    self.title = title ?? name
    field = FieldReference(name)
    isUnnamed = false
  }

  /// A column that shows an expression without alias.
  init(unnamed text: ExactText) {
    name = text
    title = text
    field = FieldReference(text)
    isUnnamed = true
  }

  /// The value on a row.
  func value(in row: Row) -> Value {
    isUnnamed ? row.value(unnamed: name) : row.value(of: field)
  }
}
