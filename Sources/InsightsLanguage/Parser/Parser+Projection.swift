import SourceText

// fields, display, sort, limit.
extension Parser {
  mutating func columns() throws(SyntaxFailure) -> [Item] {
    try list { (parser) throws(SyntaxFailure) in try parser.column() }
  }

  /// `expression [as name]`, or the undocumented `*`.
  mutating func column() throws(SyntaxFailure) -> Item {
    let start = here.start
    let expression: Expression
    if let star = current, star.kind == .star, isEndOfColumn(token(at: 1)) {
      advance()
      report(.warning, .starField, "`*` is not a documented field", at: star.span)
      expression = Expression(.star, star.span)
    } else {
      expression = try self.expression()
    }
    let written = collapsedText(span(from: start))
    let alias = try alias()
    return Item(expression: expression, alias: alias, span: span(from: start), text: written)
  }

  private func isEndOfColumn(_ token: Token?) -> Bool {
    switch token?.kind {
    case nil, .pipe, .comma, .closeParenthesis: true
    default: false
    }
  }

  /// Behind `sort` or `order`.
  mutating func sort() throws(SyntaxFailure) -> Command {
    _ = acceptWord("by")
    return .sort(try list { (parser) throws(SyntaxFailure) in try parser.sortKey() })
  }

  private mutating func sortKey() throws(SyntaxFailure) -> SortKey {
    let start = here.start
    let expression = try arithmetic()
    let text = collapsedText(span(from: start))
    let descending = acceptWord("desc") != nil
    if !descending { _ = acceptWord("asc") }
    return SortKey(
      expression: expression, text: text, descending: descending, span: span(from: start))
  }

  mutating func limit(_ keyword: Limit.Keyword) throws(SyntaxFailure) -> Command {
    let any = acceptWord("any") != nil
    let count = try integer("a whole number of rows")
    return .limit(
      Limit(keyword: keyword, any: any, count: count.value, countSpan: count.span))
  }
}
