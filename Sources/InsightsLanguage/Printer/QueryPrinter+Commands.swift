extension QueryPrinter {
  mutating func command(_ command: Command) {
    switch command {
    case .source(let source): self.source(source)
    case .fields(let items):
      output += "fields "
      separated(items) { $0.item($1) }
    case .display(let items):
      output += "display "
      separated(items) { $0.item($1) }
    case .filter(let condition):
      output += "filter "
      expression(condition)
    case .filterIndex(let condition):
      output += "filterIndex "
      expression(condition)
    case .stats(let stats): self.stats(stats)
    case .sort(let keys):
      output += "sort "
      separated(keys) { $0.sortKey($1) }
    case .limit(let limit):
      output += "\(limit.keyword.rawValue) \(limit.any ? "any " : "")\(limit.count)"
    case .dedup(let paths):
      output += "dedup "
      fields(paths)
    case .parse(let parse): self.parse(parse)
    case .json(let json): self.json(json)
    case .pattern(let field):
      output += "pattern "
      expression(field)
    case .anomaly: output += "anomaly"
    case .diff(let period):
      output += "diff" + (period.map { " \($0.rawValue)" } ?? "")
    case .unnest(let list, let target):
      output += "unnest "
      expression(list)
      output += " into "
      name(target)
    case .expand(let path):
      output += "expand "
      field(path)
    case .relevantFields(let paths, let condition):
      output += "relevantfields "
      fields(paths)
      output += paths.isEmpty ? "where " : " where "
      expression(condition)
    case .countFrequent(let paths):
      output += "countFrequent "
      fields(paths)
    case .estimate: output += "estimate"
    case .savedQuery(let call): savedQuery(call)
    case .invalid: break
    default: laterCommand(command)
    }
  }

  mutating func item(_ item: Item) {
    if item.alias == nil, !item.expression.isField {
      output += item.text
    } else {
      expression(item.expression)
      alias(item.alias)
    }
  }

  private mutating func stats(_ stats: Stats) {
    output += "stats "
    separated(stats.aggregates) { $0.item($1) }
    if !stats.groups.isEmpty {
      output += " by "
      separated(stats.groups) { $0.item($1) }
    }
    if let offset = stats.offset { output += " offset \(offset.text)" }
  }

  private mutating func sortKey(_ key: SortKey) {
    if key.expression.isField { expression(key.expression) } else { output += key.text }
    if key.descending { output += " desc" }
  }

  private mutating func parse(_ parse: Parse) {
    output += "parse "
    if let input = parse.input {
      expression(input)
      output += " "
    }
    switch parse.pattern {
    case .glob(let text, _): string(text)
    case .regex(let regex): self.regex(regex)
    case .logfmt: output += "logfmt"
    case .csv: output += "csv"
    }
    aliases(parse.names)
    if parse.multi { output += " multi" }
  }

  private mutating func json(_ json: JSONExtraction) {
    output += "json "
    if let path = json.field {
      output += "field="
      field(path)
      output += " "
    }
    separated(json.paths) {
      $0.string($1.path)
      $0.alias($1.alias)
    }
  }

  private mutating func savedQuery(_ call: SavedQueryCall) {
    output += "$"
    name(call.name)
    output += "("
    separated(call.arguments) {
      $0.name($1.name)
      $0.output += " = "
      $0.arithmetic($1.value)
    }
    output += ")"
  }
}

extension Expression {
  /// Whether it is a plain field.
  public var isField: Bool {
    if case .field = kind { true } else { false }
  }
}
