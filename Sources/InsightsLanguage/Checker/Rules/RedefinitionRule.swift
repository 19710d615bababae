import SourceText

/// The service refuses a name that is already known; here the last definition wins (section 8, 2).
struct RedefinitionRule: CheckRule {
  func diagnostics(in context: CheckContext) -> [Diagnostic] {
    guard context.isWellFormed else { return [] }
    var known: Set<String> = []
    return context.query.stages.flatMap { stage -> [Diagnostic] in
      var found: [Diagnostic] = []
      for name in Self.created(by: stage.command) {
        if known.contains(name.name.text) || name.reads.contains(name.name.text) {
          found.append(redefined(name.name, strict: context.isStrict))
        }
        known.insert(name.name.text)
      }
      advance(&known, over: stage.command)
      return found
    }
  }

  private func advance(_ known: inout Set<String>, over command: Command) {
    switch command {
    case .stats(let stats):
      known = Set((stats.aggregates + stats.groups).map(\.columnName))
    case .fields(let items):
      known.formUnion(items.filter { $0.expression.isField }.map(\.columnName))
    default: break
    }
  }

  /// Names that a command makes, with the fields that their expression reads. `display` may repeat names.
  private static func created(by command: Command) -> [(name: Name, reads: [String])] {
    switch command {
    case .fields(let items): return aliases(of: items)
    case .stats(let stats): return aliases(of: stats.aggregates + stats.groups)
    case .parse(let parse): return parse.names.map { ($0, []) }
    case .unnest(_, let name): return [(name, [])]
    default: return []
    }
  }

  private static func aliases(of items: [Item]) -> [(name: Name, reads: [String])] {
    items.compactMap { item in
      item.alias.map { ($0, item.expression.fields.map(\.name)) }
    }
  }

  private func redefined(_ name: Name, strict: Bool) -> Diagnostic {
    let message =
      strict
      ? "Ephemeral field is already defined: \(name.text) ([\(name.span.start),\(name.span.end)])"
      : "“\(name.text)” is defined again; the last definition wins here, the service refuses it"
    return Diagnostic(
      strict ? .error : .warning, .redefinition, message, at: name.span,
      hint: "choose another name")
  }
}
