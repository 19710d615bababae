import SourceText

// Which word begins which command.
extension Parser {
  private typealias Reader = @Sendable (inout Parser) throws(SyntaxFailure) -> Command

  private static let readers: [String: Reader] = [
    "source": { (parser) throws(SyntaxFailure) in try parser.sourceCommand() },
    "fields": { (parser) throws(SyntaxFailure) in .fields(try parser.columns()) },
    "display": { (parser) throws(SyntaxFailure) in .display(try parser.columns()) },
    "filter": { (parser) throws(SyntaxFailure) in .filter(try parser.expression()) },
    "where": { (parser) throws(SyntaxFailure) in .filter(try parser.expression()) },
    "filterindex": { (parser) throws(SyntaxFailure) in .filterIndex(try parser.expression()) },
    "stats": { (parser) throws(SyntaxFailure) in try parser.stats() },
    "sort": { (parser) throws(SyntaxFailure) in try parser.sort() },
    "order": { (parser) throws(SyntaxFailure) in try parser.sort() },
    "limit": { (parser) throws(SyntaxFailure) in try parser.limit(.limit) },
    "head": { (parser) throws(SyntaxFailure) in try parser.limit(.head) },
    "tail": { (parser) throws(SyntaxFailure) in try parser.limit(.tail) },
    "dedup": { (parser) throws(SyntaxFailure) in .dedup(try parser.fieldPaths()) },
    "parse": { (parser) throws(SyntaxFailure) in try parser.parse() },
    "json": { (parser) throws(SyntaxFailure) in try parser.json() },
    "pattern": { (parser) throws(SyntaxFailure) in .pattern(try parser.expression()) },
    "anomaly": { (_) throws(SyntaxFailure) in .anomaly },
    "diff": { (parser) throws(SyntaxFailure) in try parser.diff() },
    "unnest": { (parser) throws(SyntaxFailure) in try parser.unnest() },
    "expand": { (parser) throws(SyntaxFailure) in .expand(try parser.fieldPath()) },
    "relevantfields": { (parser) throws(SyntaxFailure) in try parser.relevantFields() },
    "lookup": { (parser) throws(SyntaxFailure) in .lookup(try parser.lookup()) },
    "cidrlookup": { (parser) throws(SyntaxFailure) in .cidrLookup(try parser.lookup()) },
    "join": { (parser) throws(SyntaxFailure) in try parser.join() },
    "appendcols": { (parser) throws(SyntaxFailure) in try parser.appendColumns() },
    "accum": { (parser) throws(SyntaxFailure) in
      .accumulate(try parser.fieldPath(), alias: try parser.alias())
    },
    "addtotals": { (parser) throws(SyntaxFailure) in try parser.addTotals() },
    "autoregress": { (parser) throws(SyntaxFailure) in try parser.autoregress() },
    "filldown": { (parser) throws(SyntaxFailure) in try parser.fillDown() },
    "fillmissing": { (parser) throws(SyntaxFailure) in try parser.fillMissing() },
    "logcompare": { (parser) throws(SyntaxFailure) in try parser.logCompare() },
    "outlier": { (parser) throws(SyntaxFailure) in try parser.outlier() },
    "sessionize": { (parser) throws(SyntaxFailure) in try parser.sessionize() },
    "countfrequent": { (parser) throws(SyntaxFailure) in .countFrequent(try parser.fieldPaths()) },
    "estimate": { (_) throws(SyntaxFailure) in .estimate },
  ]

  /// Whether a word in lower case begins a command.
  static func isCommand(_ word: String) -> Bool {
    words.contains(word)
  }

  /// All words that begin a command, in lower case.
  static let words: Set<String> = Set(readers.keys).union(["count_frequent"])

  /// The commands as they are spelt in documentation.
  static let commandNames = [
    "fields", "filter", "stats", "sort", "limit", "parse", "display", "dedup", "pattern", "diff",
    "anomaly", "unnest", "expand", "where", "order", "json", "filterIndex", "SOURCE", "join",
    "lookup", "cidrlookup", "appendcols", "accum", "addtotals", "autoregress", "filldown",
    "fillmissing", "logcompare", "outlier", "sessionize", "countFrequent", "relevantfields",
    "estimate", "head", "tail",
  ]

  mutating func command() throws(SyntaxFailure) -> Command {
    guard let token = current else { throw unexpected(expecting: "a command") }
    if token.kind == .dollar { return try savedQuery() }
    guard let word else { throw notACommand(token) }
    if let reader = Self.readers[word == "count_frequent" ? "countfrequent" : word] {
      advance()
      return try reader(&self)
    }
    if self.token(at: 1)?.kind == .openParenthesis,
      FunctionCatalogue.function(named: word)?.kind.isAggregate == true
    {
      report(
        .error, .missingStats, "`\(text(of: token))()` needs the command `stats` before it",
        at: token.span,
        fix: .init(
          title: "write `stats \(text(of: token))(…)`",
          span: Span(token.span.start, token.span.start), replacement: "stats "))
      return try stats()
    }
    throw notACommand(token)
  }

  private func notACommand(_ token: Token) -> SyntaxFailure {
    guard token.kind == .identifier else {
      return failure(
        .unexpectedToken, "expected a command, found \(described(token))", at: token.span,
        hint: "a query begins with a command such as `fields` or `filter`")
    }
    let written = text(of: token)
    if let hint = Self.foreignCommands[written.lowercased()] {
      return failure(
        .unknownCommand, "unknown command \(described(token))", at: token.span, hint: hint)
    }
    guard canReport, let near = NearestName.of(written, among: Self.commandNames) else {
      return failure(
        .unknownCommand, "unknown command \(described(token))", at: token.span,
        hint: "commands are `fields`, `filter`, `stats`, `sort`, `limit`, `parse`, …")
    }
    return failure(
      .unknownCommand, "unknown command \(described(token))", at: token.span,
      hint: "did you mean `\(near)`?",
      fix: .init(title: "write `\(near)`", span: token.span, replacement: near))
  }

  /// Commands of languages that look alike, with what does their work here.
  private static let foreignCommands: [String: String] = [
    "select": "write `fields`",
    "project": "write `fields` or `display`",
    "extend": "write `fields expression as name`",
    "eval": "write `fields expression as name`",
    "summarize": "write `stats … by …`",
    "take": "write `limit`",
    "top": "write `sort … desc | limit`",
    "rex": "write `parse field /regex/`",
    "table": "write `display`",
    "search": "write `filter @message like /text/`",
    "from": "choose log groups with `SOURCE` or outside the query",
    "group": "write `stats … by …`",
    "rename": "write `fields old as new`",
  ]
}
