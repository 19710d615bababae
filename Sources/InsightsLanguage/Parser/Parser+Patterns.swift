import SourceText

// diff, unnest, relevantfields.
extension Parser {
  mutating func diff() throws(SyntaxFailure) -> Command {
    guard let word else { return .diff(nil) }
    for period in [DiffPeriod.previousDay, .previousWeek, .previousMonth]
    where word == period.rawValue.lowercased() {
      advance()
      return .diff(period)
    }
    throw unexpected(expecting: "`previousDay`, `previousWeek` or `previousMonth`")
  }

  mutating func unnest() throws(SyntaxFailure) -> Command {
    let list = try expression()
    try expectWord("into")
    return .unnest(list, into: try newName("a name after `into`"))
  }

  mutating func relevantFields() throws(SyntaxFailure) -> Command {
    let fields = word == "where" ? [] : try fieldPaths()
    try expectWord("where")
    return .relevantFields(fields, condition: try expression())
  }
}
