import SourceText

// parse, json.
extension Parser {
  mutating func parse() throws(SyntaxFailure) -> Command {
    let input = try parseInput()
    let pattern: Parse.Pattern
    switch kind {
    case .string, .curlyString:
      let glob = try stringText("a pattern")
      pattern = .glob(glob.text, glob.span)
    case .regex:
      pattern = .regex(try regexLiteral())
    case .identifier where word == "logfmt" || word == "csv":
      pattern = word == "csv" ? .csv : .logfmt
      advance()
    default:
      throw unexpected(expecting: "a pattern: text with `*` in quotes, or `/regex/`")
    }
    let names = try aliases()
    try requireNames(names, for: pattern)
    let multi = acceptWord("multi") != nil
    return .parse(Parse(input: input, pattern: pattern, names: names, multi: multi))
  }

  /// A field or a call; never arithmetic, since a `/` behind it begins the pattern.
  private mutating func parseInput() throws(SyntaxFailure) -> Expression? {
    switch kind {
    case .string, .curlyString, .regex: nil
    default: try postfix().expression
    }
  }

  private func requireNames(
    _ names: [Name], for pattern: Parse.Pattern
  ) throws(SyntaxFailure) {
    guard names.isEmpty else { return }
    switch pattern {
    case .glob:
      throw failure(
        .globNameCount, "the pattern's stars need names", at: Span(lastEnd, lastEnd),
        hint: "write `as name` behind it, one name for each `*`")
    case .csv:
      throw failure(
        .unexpectedToken, "`parse … csv` needs names for its columns", at: Span(lastEnd, lastEnd),
        hint: "write `as first, second, …`")
    case .regex, .logfmt: return
    }
  }

  mutating func json() throws(SyntaxFailure) -> Command {
    var field: FieldPath?
    if acceptWord("field") != nil {
      try expect(.equal, "`=`")
      field = try fieldPath()
    }
    let paths = try list { (parser) throws(SyntaxFailure) in
      let path = try parser.stringText("a path in quotes")
      return JSONExtraction.Path(path: path.text, alias: try parser.alias())
    }
    return .json(JSONExtraction(field: field, paths: paths))
  }
}
