extension Command {
  /// The fields that the command reads by name, besides those of its expressions.
  var namedFields: [FieldPath] {
    switch self {
    case .dedup(let paths), .countFrequent(let paths), .relevantFields(let paths, _): paths
    case .expand(let path), .accumulate(let path, _): [path]
    case .json(let json): json.field.map { [$0] } ?? []
    case .lookup(let lookup): lookup.matches.map { $0.alias ?? $0.name }
    // Here the field comes first, and the column of the table behind `as`.
    case .cidrLookup(let lookup): lookup.matches.map(\.name)
    case .join(let join): join.leftFields
    case .addTotals(let totals): totals.fields
    case .autoregress(let autoregress): [autoregress.field]
    case .fillDown(let targets): targets.filter { !$0.isPrefix }.map(\.name)
    case .fillMissing(let clauses): clauses.flatMap(\.fields)
    case .outlier(let outlier): outlier.fields
    case .sessionize(let sessionize): sessionize.fields
    default: []
    }
  }

  /// Every field that the command reads, outside subqueries.
  var readFields: [FieldPath] { expressions.flatMap(\.fields) + namedFields }
}

extension Join {
  /// The fields of the rows before, without the name of their side.
  fileprivate var leftFields: [FieldPath] {
    conditions.flatMap { [$0.left, $0.right] }.compactMap { path in
      guard path.segments.count > 1, path.segments.first?.text == leftName.text else { return nil }
      return FieldPath(segments: Array(path.segments.dropFirst()), span: path.span)
    }
  }
}
