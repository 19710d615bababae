extension QueryPrinter {
  mutating func laterCommand(_ command: Command) {
    switch command {
    case .lookup(let lookup):
      output += "lookup "
      self.lookup(lookup)
    case .cidrLookup(let lookup):
      output += "cidrlookup "
      self.lookup(lookup)
    case .join(let join): self.join(join)
    case .appendColumns(let append): appendColumns(append)
    case .accumulate(let path, let target):
      output += "accum "
      field(path)
      alias(target)
    case .addTotals(let totals): addTotals(totals)
    case .autoregress(let autoregress): self.autoregress(autoregress)
    case .fillDown(let targets):
      output += "filldown"
      for target in targets {
        output += " "
        field(target.name)
        if target.isPrefix { output += "*" }
      }
    case .fillMissing(let clauses): fillMissing(clauses)
    case .logCompare(let timeshift): output += "logcompare timeshift \(timeshift.text)"
    case .outlier(let outlier): self.outlier(outlier)
    case .sessionize(let sessionize): self.sessionize(sessionize)
    default: break
    }
  }

  mutating func source(_ source: Source) {
    output += "SOURCE "
    separated(source.arguments, by: " ") { printer, argument in
      switch argument {
      case .group(let name): printer.string(name)
      case .logGroups(let arguments):
        printer.output += "logGroups("
        printer.separated(arguments) {
          $0.output += "\($1.name): "
          $0.texts($1.values)
        }
        printer.output += ")"
      case .dataSource(let names):
        printer.output += "dataSource("
        printer.texts(names)
        printer.output += ")"
      case .logGroupTags(let json): printer.output += "logGroupTags(\(json))"
      }
    }
  }

  private mutating func texts(_ texts: [String]) {
    output += "["
    separated(texts) { $0.string($1) }
    output += "]"
  }

  private mutating func lookup(_ lookup: Lookup) {
    name(lookup.table)
    output += " "
    lookupColumns(lookup.matches)
    output += lookup.onlyMissing ? " OUTPUTNEW " : " OUTPUT "
    lookupColumns(lookup.outputs)
  }

  private mutating func lookupColumns(_ columns: [Lookup.Column]) {
    separated(columns) {
      $0.field($1.name)
      if let alias = $1.alias {
        $0.output += " as "
        $0.field(alias)
      }
    }
  }

  private mutating func join(_ join: Join) {
    output += "join type=\(join.kind.rawValue) left="
    name(join.leftName)
    output += " right="
    name(join.rightName)
    output += " where "
    separated(join.conditions, by: " and ") {
      $0.field($1.left)
      $0.output += " = "
      $0.field($1.right)
    }
    output += " "
    subquery(join.right)
  }

  private mutating func appendColumns(_ append: AppendColumns) {
    output += "appendcols "
    if append.override { output += "override=true " }
    if let maximum = append.maximum { output += "max=\(maximum) " }
    subquery(append.query)
  }

  private mutating func addTotals(_ totals: AddTotals) {
    output += "addtotals"
    if totals.name != "Total" { output += " fieldname=\(StringLiteral.quoted(totals.name))" }
    if !totals.row { output += " row=false" }
    if totals.column { output += " col=true" }
    if !totals.fields.isEmpty {
      output += " "
      fields(totals.fields)
    }
  }

  private mutating func autoregress(_ autoregress: Autoregress) {
    output += "autoregress "
    field(autoregress.field)
    alias(autoregress.alias)
    let lags = autoregress.lags
    if autoregress.isRange {
      output += " p=\(lags.lowerBound)-\(lags.upperBound)"
    } else if lags.lowerBound != 1 {
      output += " p=\(lags.lowerBound)"
    }
  }

  private mutating func fillMissing(_ clauses: [FillMissing]) {
    output += "fillmissing"
    for clause in clauses {
      output += " with "
      arithmetic(clause.value)
      output += " for "
      fields(clause.fields)
    }
  }

  private mutating func outlier(_ outlier: Outlier) {
    output += "outlier"
    if outlier.action != .transform { output += " action=\(outlier.action.rawValue)" }
    if outlier.parameter != 2.5 { output += " param=\(outlier.parameter)" }
    if outlier.useLower { output += " uselower=true" }
    if outlier.mark { output += " mark=true" }
    for path in outlier.fields {
      output += " "
      field(path)
    }
  }

  private mutating func sessionize(_ sessionize: Sessionize) {
    output += "sessionize "
    fields(sessionize.fields)
    if let span = sessionize.maximumSpan { output += " maxspan \(span.text)" }
    alias(sessionize.alias)
  }
}
