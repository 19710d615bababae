import RegexDialect

extension Command {
  /// The names that the command gives to new columns.
  var createdNames: [String] {
    switch self {
    case .fields(let items), .display(let items): return items.compactMap { $0.alias?.text }
    case .stats(let stats):
      return (stats.aggregates + stats.groups).compactMap { $0.alias?.text }
    case .parse(let parse):
      guard case .regex(let regex) = parse.pattern else { return parse.names.map(\.text) }
      return parse.names.map(\.text) + RegexSyntax(regex.pattern).namedGroups
    case .unnest(_, let name): return [name.text]
    default: return []
    }
  }
}
