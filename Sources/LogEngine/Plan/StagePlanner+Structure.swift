import InsightsLanguage
import SourceText

/// Commands that reach into values, or bring in rows from elsewhere.
extension StagePlanner {
  mutating func json(_ extraction: JSONExtraction) throws(EngineError) {
    var input: Evaluation = { (row) throws(EngineError) in row.value(named: "@message") }
    if let path = extraction.field { input = try field(path) }
    let transform = JSONExtractor(
      input: input, targets: extraction.paths.map { JSONExtractor.Target($0) })
    for target in transform.targets { scope.extract(target.name) }
    builders.append { RowTransformOperator(transform, next: $0) }
  }

  mutating func unnest(_ list: Expression, into name: Name) throws(EngineError) {
    var isSplit = StagePlanner.isSplit(list)
    if case .field(let path) = list.kind { isSplit = splits.contains(ExactText(path.name)) }
    guard !isSplit else {
      throw EngineError(
        .badQuery, "unnest takes lists of jsonParse, not those of split", span: list.span)
    }
    var compiler = compiler()
    let transform = Unnest(list: try compiler.compile(list), name: ExactText(name.text))
    scope.extract(transform.name)
    builders.append { RowTransformOperator(transform, next: $0) }
  }

  mutating func expand(_ path: FieldPath) throws(EngineError) {
    // CloudWatch leaves the lists of split() as they are (section 2.2, expand).
    if splits.contains(ExactText(path.name)) { return }
    let transform = Expand(field: try field(path), name: ExactText(path.name))
    builders.append { RowTransformOperator(transform, next: $0) }
  }

  mutating func join(_ join: Join) throws(EngineError) {
    let table = try context.subquery(join.right)
    var left: [Evaluation] = []
    var right: [Evaluation] = []
    let rightSide = ExpressionCompiler(context: context, scope: Scope())
    for condition in join.conditions {
      let (a, b) = try StagePlanner.sides(condition, join)
      left.append(try field(a))
      var compiler = rightSide
      right.append(try compiler.compile(Expression(.field(b), b.span)))
    }
    let transform = try JoinTransform(join, leftKeys: left, rightKeys: right, right: table.rows)
    scope.define(ExactText(join.leftName.text))
    scope.define(ExactText(join.rightName.text))
    builders.append { RowTransformOperator(transform, next: $0) }
  }

  /// `a.k = b.j` as the fields `k` of the left and `j` of the right side, in whatever order they stand.
  private static func sides(_ condition: Join.Condition, _ join: Join) throws(EngineError) -> (
    left: FieldPath, right: FieldPath
  ) {
    let paths = [condition.left, condition.right]
    guard let left = paths.first(where: { isField($0, of: join.leftName) }),
      let right = paths.first(where: { isField($0, of: join.rightName) })
    else {
      throw EngineError(
        .badQuery,
        "a join compares a field of \(join.leftName.text) with one of \(join.rightName.text)",
        span: condition.left.span.union(condition.right.span))
    }
    return (withoutSide(left), withoutSide(right))
  }

  private static func isField(_ path: FieldPath, of side: Name) -> Bool {
    path.segments.count > 1 && path.segments[0].text.isExactly(side.text)
  }

  private static func withoutSide(_ path: FieldPath) -> FieldPath {
    FieldPath(segments: Array(path.segments.dropFirst()), span: path.span)
  }

  mutating func appendColumns(_ append: AppendColumns) throws(EngineError) {
    let maximum = append.maximum ?? 10_000
    guard (1...QueryPlan.maximumLimit).contains(maximum) else {
      throw EngineError(.badQuery, "max must be between 1 and 100,000", span: append.query.span)
    }
    let table = try context.subquery(append.query)
    let transform = AppendColumnsTransform(
      table: RowTable(columns: table.columns, rows: Array(table.rows.prefix(maximum))),
      replaces: append.override)
    for column in table.columns { scope.append(column.name) }
    builders.append { TableOperator(transform, next: $0) }
  }

  mutating func lookup(_ lookup: Lookup) throws(EngineError) {
    let table = try context.lookupTable(lookup.table)
    var columns: [Int] = []
    var fields: [Evaluation] = []
    for match in lookup.matches {
      columns.append(try StagePlanner.column(match.name, of: table))
      fields.append(try field(match.alias ?? match.name))
    }
    try add(lookup, table, ExactMatcher(table, columns: columns, fields: fields))
  }

  /// `cidrlookup table ip as column`: the field comes first, then the column of subnets.
  mutating func cidrLookup(_ lookup: Lookup, at span: Span) throws(EngineError) {
    let table = try context.lookupTable(lookup.table)
    guard let match = lookup.matches.first, lookup.matches.count == 1 else {
      throw EngineError(.badQuery, "cidrlookup matches exactly one field", span: span)
    }
    let column = try StagePlanner.column(match.alias ?? match.name, of: table)
    try add(lookup, table, SubnetMatcher(table, column: column, field: try field(match.name)))
  }

  private mutating func add(
    _ lookup: Lookup, _ table: LookupTable, _ matcher: any LookupTransform.Matcher
  ) throws(EngineError) {
    var outputs: [(column: Int, name: ExactText)] = []
    for output in lookup.outputs {
      let name = ExactText((output.alias ?? output.name).name)
      outputs.append((try StagePlanner.column(output.name, of: table), name))
      scope.append(name)
    }
    let transform = LookupTransform(
      table: table, matcher: matcher, outputs: outputs, onlyMissing: lookup.onlyMissing)
    builders.append { RowTransformOperator(transform, next: $0) }
  }

  private static func column(_ path: FieldPath, of table: LookupTable) throws(EngineError) -> Int {
    if let index = table.index(of: path.name) { return index }
    let names = table.columns.map(\.string)
    throw EngineError(
      .badQuery, "the lookup table has no column “\(path.name)”",
      hint: NearestName.of(path.name, among: names).map { "did you mean “\($0)”?" }
        ?? "it has \(names.joined(separator: ", "))",
      span: path.span)
  }
}
