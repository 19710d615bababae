import SourceText

// stats.
extension Parser {
  mutating func stats() throws(SyntaxFailure) -> Command {
    if word == "by" {
      throw failure(
        .unexpectedToken, "stats needs an aggregate before `by`", at: here,
        hint: "for example `count(*) as n`")
    }
    let aggregates = try list { (parser) throws(SyntaxFailure) in try parser.column() }
    var groups: [Item] = []
    if acceptWord("by") != nil {
      groups = try list { (parser) throws(SyntaxFailure) in try parser.column() }
    }
    let offset = acceptWord("offset") == nil ? nil : try period("a period such as `1d`")
    return .stats(Stats(aggregates: aggregates, groups: groups, offset: offset))
  }
}
