import SourceText

/// A map or list, as `jsonParse` and `logfmt` make them, cannot be a key of `dedup`, `sort` or `stats`, nor be
/// aggregated (section 3.2); its values can.
struct MapValueRule: CheckRule {
  func diagnostics(in context: CheckContext) -> [Diagnostic] {
    var maps: Set<String> = []
    var found: [Diagnostic] = []
    for stage in context.query.stages {
      switch stage.command {
      case .fields(let items), .display(let items): follow(items, &maps)
      case .parse(let parse):
        for name in parse.names { maps.remove(name.text) }
        if case .logfmt = parse.pattern, let name = parse.names.first { maps.insert(name.text) }
      case .dedup(let fields): found += fields.compactMap { refused($0, maps, context) }
      case .sort(let keys):
        found += keys.compactMap { path(of: $0.expression).flatMap { refused($0, maps, context) } }
      case .stats(let stats):
        let items = stats.groups + stats.aggregates
        found += items.compactMap { item in
          named(in: item.expression).lazy.compactMap { refused($0, maps, context) }.first
        }
        maps = []
      default: break
      }
    }
    return found
  }

  private func follow(_ items: [Item], _ maps: inout Set<String>) {
    for item in items {
      guard let alias = item.alias else { continue }
      if case .call(let call) = item.expression.kind, call.normalizedName == "jsonparse" {
        maps.insert(alias.text)
      } else {
        maps.remove(alias.text)
      }
    }
  }

  /// The plain name that a key is, or that is the argument of an aggregate.
  private func named(in expression: Expression) -> [FieldPath] {
    if case .call(let call) = expression.kind { return call.arguments.compactMap(path) }
    return path(of: expression).map { [$0] } ?? []
  }

  private func path(of expression: Expression) -> FieldPath? {
    if case .field(let path) = expression.kind { path } else { nil }
  }

  private func refused(_ path: FieldPath, _ maps: Set<String>, _ context: CheckContext)
    -> Diagnostic?
  {
    guard path.segments.count == 1, maps.contains(path.name) else { return nil }
    return Diagnostic(
      context.isStrict ? .error : .warning, .mapValue,
      "“\(path.name)” is a map, which the service does not take here", at: path.span,
      hint: "name a value in it, such as `\(path.name).key`")
  }
}
