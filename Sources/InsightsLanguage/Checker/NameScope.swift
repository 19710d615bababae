import RegexDialect
import SourceText

/// The names that a stage may read: anything up to the first `stats`, then only what `stats` made.
struct NameScope {
  /// The columns of the table, or nil while rows are raw events with unknown fields.
  private var columns: Set<String>?
  /// The first columns in their order, to suggest one; more would make the search costly.
  private(set) var names: [String] = []
  /// Whether a stage added columns that cannot be known from the text.
  private var isOpen = true

  /// More columns than a person would be told about.
  private static let mostNames = 32
  /// More lags than a person would look at; a hostile range has no end.
  private static let mostLags = 64

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

  /// The scope behind a command.
  mutating func advance(over command: Command) {
    switch command {
    case .stats(let stats):
      replace(with: (stats.aggregates + stats.groups).map(\.columnName))
      if stats.isTopk { add(["_approxcount"]) }
    case .countFrequent(let fields): replace(with: fields.map(\.name) + ["_approxcount"])
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
    case .addTotals(let totals): add(totals.row ? [totals.name] : [])
    case .autoregress(let autoregress):
      if let names = lags(of: autoregress) { add(names) } else { isOpen = true }
    case .outlier(let outlier):
      add(outlier.mark ? outlier.fields.map { $0.name + "_outlier" } : [])
    case .join(let join): add([join.leftName.text, join.rightName.text])
    case .appendColumns, .logCompare, .savedQuery, .pattern, .anomaly, .diff, .relevantFields,
      .invalid:
      isOpen = true
    default: break
    }
  }

  /// A name that a column of the same `stats` made for those behind it.
  mutating func define(_ name: Name) { add([name.text]) }

  private mutating func replace(with names: [String]) {
    columns = []
    self.names = []
    isOpen = false
    add(names)
  }

  private mutating func add(_ names: [String]) {
    guard columns != nil else { return }
    for name in names where columns?.insert(name).inserted == true {
      if self.names.count < Self.mostNames { self.names.append(name) }
    }
  }

  private func names(of parse: Parse) -> [String] {
    var names = parse.names.map(\.text)
    if case .regex(let regex) = parse.pattern { names += RegexSyntax(regex.pattern).namedGroups }
    return names
  }

  /// The columns of `autoregress`: `f_p1`, `f_p2` …, or the alias alone; nil when they are too many.
  private func lags(of autoregress: Autoregress) -> [String]? {
    if let alias = autoregress.alias, !autoregress.isRange { return [alias.text] }
    let lags = autoregress.lags
    guard lags.upperBound - lags.lowerBound < Self.mostLags else { return nil }
    let base = autoregress.alias?.text ?? autoregress.field.name
    return lags.map { "\(base)_p\($0)" }
  }
}
