import SourceText

// Commands that work on the rows of a table or on series of times.
extension Parser {
  mutating func addTotals() throws(SyntaxFailure) -> Command {
    var totals = AddTotals(name: "Total", row: true, column: false, fields: [])
    while let word, ["fieldname", "row", "col"].contains(word), token(at: 1)?.kind == .equal {
      index += 2
      switch word {
      case "row": totals.row = try flag()
      case "col": totals.column = try flag()
      default:
        totals.name = kind == .string ? try stringText("a name").text : try newName().text
      }
    }
    if current != nil, kind != .pipe { totals.fields = try fieldPaths() }
    return .addTotals(totals)
  }

  mutating func autoregress() throws(SyntaxFailure) -> Command {
    let field = try fieldPath()
    let alias = try alias()
    guard acceptWord("p") != nil else {
      return .autoregress(Autoregress(field: field, alias: alias, lags: 1...1, isRange: false))
    }
    try expect(.equal, "`=`")
    let first = try integer("a number of rows")
    guard accept(.minus) != nil else {
      return .autoregress(
        Autoregress(
          field: field, alias: alias, lags: first.value...first.value, isRange: false))
    }
    let last = try integer("a number of rows")
    guard first.value <= last.value else {
      throw failure(
        .unexpectedToken, "a range goes from the smaller to the greater number",
        at: first.span.union(last.span))
    }
    return .autoregress(
      Autoregress(field: field, alias: alias, lags: first.value...last.value, isRange: true))
  }

  mutating func fillDown() throws(SyntaxFailure) -> Command {
    var targets: [FillDownTarget] = []
    while kind == .identifier || kind == .quotedName {
      let name = try fieldPath()
      let isPrefix = here.start == lastEnd && accept(.star) != nil
      targets.append(FillDownTarget(name: name, isPrefix: isPrefix))
      _ = accept(.comma)
    }
    return .fillDown(targets)
  }

  mutating func fillMissing() throws(SyntaxFailure) -> Command {
    var clauses: [FillMissing] = []
    while acceptWord("with") != nil {
      let value = try arithmetic()
      guard value.isLiteral else {
        throw failure(
          .unexpectedToken, "`fillmissing with` takes a text or a number", at: value.span)
      }
      try expectWord("for")
      clauses.append(FillMissing(value: value, fields: try fieldPathsBeforeWith()))
    }
    return .fillMissing(clauses)
  }

  /// Names up to the next `with`, which a comma may precede.
  private mutating func fieldPathsBeforeWith() throws(SyntaxFailure) -> [FieldPath] {
    var fields = [try fieldPath()]
    while accept(.comma) != nil, word != "with" { fields.append(try fieldPath()) }
    return fields
  }

  mutating func logCompare() throws(SyntaxFailure) -> Command {
    try expectWord("timeshift")
    let isNegative = accept(.minus) != nil
    let period = try period("a period such as `7d`")
    guard !isNegative else {
      throw failure(
        .unexpectedToken, "`timeshift` goes back by itself", at: here, hint: "leave out the minus")
    }
    return .logCompare(timeshift: period)
  }

  mutating func outlier() throws(SyntaxFailure) -> Command {
    var outlier = Outlier(
      action: .transform, parameter: 2.5, useLower: false, mark: false, fields: [])
    while let word, ["action", "param", "uselower", "mark"].contains(word),
      token(at: 1)?.kind == .equal
    {
      index += 2
      switch word {
      case "uselower": outlier.useLower = try flag()
      case "mark": outlier.mark = try flag()
      case "param": outlier.parameter = try decimal()
      default: outlier.action = try outlierAction()
      }
    }
    repeat {
      outlier.fields.append(try fieldPath())
      _ = accept(.comma)
    } while kind == .identifier || kind == .quotedName
    return .outlier(outlier)
  }

  private mutating func decimal() throws(SyntaxFailure) -> Double {
    guard kind == .number, let token = current, let value = Double(text(of: token)) else {
      throw unexpected(expecting: "a number")
    }
    advance()
    return value
  }

  private mutating func outlierAction() throws(SyntaxFailure) -> Outlier.Action {
    switch word {
    case "transform", "tf":
      advance()
      return .transform
    case "remove", "rm":
      advance()
      return .remove
    default:
      throw unexpected(expecting: "`transform` or `remove`")
    }
  }

  mutating func sessionize() throws(SyntaxFailure) -> Command {
    let fields = try fieldPaths()
    let maximumSpan = acceptWord("maxspan") == nil ? nil : try period("a period such as `30m`")
    return .sessionize(
      Sessionize(fields: fields, maximumSpan: maximumSpan, alias: try alias()))
  }
}
