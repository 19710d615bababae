/// The commands beyond the everyday ones, with every argument they take.
extension QuerySource {
  mutating func laterCommand() -> String {
    switch Int.random(in: 0..<22, using: &generator) {
    case 0: "json \(pick(["", "field=\(name()) "]))\(list(2) { $0.string() + $0.alias() })"
    case 1: "expand \(name())"
    case 2: "relevantfields \(pick(["", list(2) { $0.name() } + " "]))where \(condition(2))"
    case 3: "filterIndex \(condition(1))"
    case 4: "lookup \(newName()) \(lookupColumns()) \(output()) \(lookupColumns())"
    case 5: "cidrlookup nets \(lookupColumns()) \(output()) \(lookupColumns())"
    case 6: join()
    case 7: appendColumns()
    case 8: "ACCUM \(name())\(alias())"
    case 9: addTotals()
    case 10: "autoregress \(name())\(alias())\(pick(["", " p=1", " p = 3", " p=2-4", " p=5 - 5"]))"
    case 11: fillDown()
    case 12: "fillmissing\(pick(["", fillClause(), fillClause() + pick([",", ""]) + fillClause()]))"
    case 13: "logcompare timeshift \(period())"
    case 14: outlier()
    case 15: "sessionize \(list(2) { $0.name() })\(pick(["", " maxspan \(period())"]))\(alias())"
    case 16: "\(pick(["countFrequent", "count_frequent"])) \(list(3) { $0.name() })"
    case 17: savedQuery()
    case 18: "\(pick(["head", "TAIL"])) \(pick(["", "any "]))5"
    case 19: "stats count(*) offset \(period())"
    default: source()
    }
  }

  private mutating func alias() -> String { pick(["", " as \(newName())", " AS \(newName())"]) }

  private mutating func period() -> String { pick(["5m", "30SEC", "1mo", "2weeks", "1q"]) }

  private mutating func flag() -> String { pick(["true", "False"]) }

  private mutating func output() -> String { pick(["OUTPUT", "output", "OUTPUTNEW"]) }

  private mutating func lookupColumns() -> String {
    list(2) { $0.name() + $0.pick(["", " as \($0.name())"]) }
  }

  private mutating func join() -> String {
    let conditions = (0..<Int.random(in: 1...2, using: &generator))
      .map { _ in "\(name()) \(pick(["=", "=="])) \(name())" }.joined(separator: " and ")
    return "join type=\(pick(["inner", "LEFT"])) left=\(newName()) right = \(newName()) "
      + "where \(conditions) \(subquery())"
  }

  private mutating func appendColumns() -> String {
    "appendcols \(pick(["", "override=\(flag()) "]))\(pick(["", "max = 10 "]))\(subquery())"
  }

  private mutating func subquery() -> String {
    "( \(source())\(pick(["", " | fields a", " | filter \(condition(1)) | limit 5"])) )"
  }

  private mutating func addTotals() -> String {
    "addtotals\(pick(["", " fieldname=\(string())", " fieldname=sum"]))"
      + "\(pick(["", " row=\(flag())"]))\(pick(["", " col = \(flag())"]))"
      + pick(["", " \(list(2) { $0.name() })"])
  }

  private mutating func fillDown() -> String {
    "filldown"
      + (0..<Int.random(in: 0...3, using: &generator))
      .map { _ in " \(name())\(pick(["", "*"]))" }.joined(separator: pick(["", ","]))
  }

  private mutating func fillClause() -> String {
    " with \(literal()) for \(list(2) { $0.name() })"
  }

  private mutating func outlier() -> String {
    "outlier\(pick(["", " action=rm", " action=transform"]))\(pick(["", " param=3", " param=.5"]))"
      + "\(pick(["", " uselower=\(flag())"]))\(pick(["", " mark=\(flag())"])) \(name()) \(name())"
  }

  private mutating func savedQuery() -> String {
    let argument = "\(newName()) = \(literal())"
    return "$\(pick(["ErrorsFor", "`Name with blanks`"]))(\(pick(["", argument, argument + ","])))"
  }

  private mutating func source() -> String {
    pick([
      "SOURCE \(string())", "source 'a' 'b', \"c\"", "SOURCE logGroups()",
      "SOURCE logGroups(namePrefix: [\(list(2) { $0.string() })], class: ['X'])",
      "SOURCE dataSource([\(string())]) logGroupTags([{\"key\":\"a (b\",\"values\":[\"c*\"]}])",
    ])
  }
}
