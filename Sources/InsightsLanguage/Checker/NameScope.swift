import RegexDialect
import SourceText

/// The names that a stage may read: anything up to the first `stats`, then only what `stats` made.
struct NameScope {
  /// The columns of the table, or nil while rows are raw events with unknown fields.
  private(set) var columns: Set<String>?
  /// Whether a stage added columns that cannot be known from the text.
  private(set) var isOpen = true

  /// Whether unknown names are errors here.
  var isClosed: Bool { !isOpen }

  /// Whether a name can be read. A path is known by its beginning, since a column may hold a map.
  func contains(_ path: FieldPath) -> Bool {
    guard let columns, !isOpen else { return true }
    if columns.contains(path.name) { return true }
    var prefix = ""
    for segment in path.segments.dropLast() {
      prefix += prefix.isEmpty ? segment.text : ".\(segment.text)"
      if columns.contains(prefix) { return true }
    }
    return false
  }

  /// Whether a column has this text, as that of an expression without an alias.
  func contains(text: String) -> Bool {
    columns?.contains(text) ?? false
  }

  /// Known names, to find the one that was meant.
  var names: [String] { columns.map { $0.sorted() } ?? [] }

  /// The scope behind a command.
  mutating func advance(over command: Command) {
    switch command {
    case .stats(let stats):
      columns = Set((stats.aggregates + stats.groups).map(\.columnName))
      isOpen = false
    case .countFrequent(let fields):
      columns = Set(fields.map(\.name) + ["_approxcount"])
      isOpen = false
    case .fields(let items), .display(let items): add(items.map(\.columnName))
    case .parse(let parse):
      add(names(of: parse))
      // Without a name for the map, the keys of the text become columns.
      if parse.pattern == .logfmt, parse.names.isEmpty { isOpen = true }
    case .json(let json): add(json.paths.map { $0.alias?.text ?? $0.path })
    case .unnest(_, let name): add([name.text])
    case .lookup(let lookup), .cidrLookup(let lookup):
      add(lookup.outputs.map { ($0.alias ?? $0.name).name })
    case .accumulate(let field, let alias): add([alias?.text ?? field.name])
    case .sessionize(let sessionize): add([sessionize.alias?.text ?? "session_id"])
    case .appendColumns, .addTotals, .autoregress, .join, .logCompare, .outlier, .savedQuery,
      .pattern, .anomaly, .diff, .relevantFields, .invalid:
      isOpen = true
    default: break
    }
  }

  private mutating func add(_ names: [String]) {
    columns?.formUnion(names)
  }

  private func names(of parse: Parse) -> [String] {
    var names = parse.names.map(\.text)
    if case .regex(let regex) = parse.pattern { names += RegexSyntax(regex.pattern).namedGroups }
    return names
  }
}
