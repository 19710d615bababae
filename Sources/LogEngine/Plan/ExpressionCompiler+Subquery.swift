import SourceText

extension ExpressionCompiler {
  /// The values of the one column that a subquery must have (section 2.2, Subquery).
  static func column(of table: RowTable, at span: Span) throws(EngineError) -> [Value] {
    guard let column = table.columns.first, table.columns.count == 1 else {
      throw EngineError(
        .badQuery, "a subquery behind “in” must have exactly one column",
        hint: "end it with fields and one name", span: span)
    }
    return table.rows.map(column.value).filter { !$0.isMissing }
  }
}
