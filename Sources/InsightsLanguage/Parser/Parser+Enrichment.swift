import SourceText

// lookup, cidrlookup, join, appendcols.
extension Parser {
  mutating func lookup() throws(SyntaxFailure) -> Lookup {
    let table = try newName("the name of a lookup table")
    let matches = try lookupColumns()
    let onlyMissing = acceptWord("outputnew") != nil
    if !onlyMissing { try expectWord("output", "`OUTPUT` or `OUTPUTNEW`") }
    return Lookup(
      table: table, matches: matches, onlyMissing: onlyMissing, outputs: try lookupColumns())
  }

  private mutating func lookupColumns() throws(SyntaxFailure) -> [Lookup.Column] {
    try list { (parser) throws(SyntaxFailure) in
      let name = try parser.fieldPath()
      let hasAlias = parser.acceptWord("as") != nil
      return Lookup.Column(name: name, alias: hasAlias ? try parser.fieldPath() : nil)
    }
  }

  mutating func join() throws(SyntaxFailure) -> Command {
    var kind: Join.Kind?
    var left: Name?
    var right: Name?
    while let word, word == "type" || word == "left" || word == "right" {
      advance()
      try expect(.equal, "`=`")
      switch word {
      case "type": kind = try joinKind()
      case "left": left = try newName("a name for the left side")
      default: right = try newName("a name for the right side")
      }
    }
    guard let kind else { throw unexpected(expecting: "`type=inner` or `type=left`") }
    guard let left else { throw unexpected(expecting: "`left=name`") }
    guard let right else { throw unexpected(expecting: "`right=name`") }
    try expectWord("where")
    let conditions = try joinConditions()
    return .join(
      Join(
        kind: kind, leftName: left, rightName: right, conditions: conditions,
        right: try subquery()))
  }

  private mutating func joinKind() throws(SyntaxFailure) -> Join.Kind {
    guard let kind = word.flatMap(Join.Kind.init) else {
      throw unexpected(expecting: "`inner` or `left`")
    }
    advance()
    return kind
  }

  private mutating func joinConditions() throws(SyntaxFailure) -> [Join.Condition] {
    var conditions: [Join.Condition] = []
    repeat {
      let left = try fieldPath()
      if accept(.doubleEqual) == nil { try expect(.equal, "`=`") }
      conditions.append(Join.Condition(left: left, right: try fieldPath()))
    } while acceptWord("and") != nil
    return conditions
  }

  mutating func appendColumns() throws(SyntaxFailure) -> Command {
    var override = false
    var maximum: Int?
    while let word, word == "override" || word == "max" {
      advance()
      try expect(.equal, "`=`")
      if word == "max" {
        maximum = try integer("a whole number of rows").value
      } else {
        override = try flag()
      }
    }
    return .appendColumns(
      AppendColumns(override: override, maximum: maximum, query: try subquery()))
  }

  mutating func flag() throws(SyntaxFailure) -> Bool {
    guard let word, word == "true" || word == "false" else {
      throw unexpected(expecting: "`true` or `false`")
    }
    advance()
    return word == "true"
  }
}
