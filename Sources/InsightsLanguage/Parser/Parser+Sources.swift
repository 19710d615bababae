import SourceText

// SOURCE and calls of saved queries.
extension Parser {
  mutating func sourceCommand() throws(SyntaxFailure) -> Command {
    var arguments = [try sourceArgument()]
    while kind == .string || kind == .identifier || kind == .comma {
      // Whether functions are separated by commas or blanks is not documented: both are read.
      _ = accept(.comma)
      arguments.append(try sourceArgument())
    }
    return .source(Source(arguments: arguments))
  }

  private mutating func sourceArgument() throws(SyntaxFailure) -> Source.Argument {
    switch word {
    case nil:
      return .group(try stringText("a log group in quotes").text)
    case "loggroups":
      advance()
      return .logGroups(try logGroupArguments())
    case "datasource":
      advance()
      try expect(.openParenthesis, "`(`")
      let names = try bracketedTexts()
      try expect(.closeParenthesis, "`)`")
      return .dataSource(names)
    case "loggrouptags":
      advance()
      return .logGroupTags(try rawArgument())
    default:
      throw failure(
        .unexpectedToken, "a log group behind SOURCE stands in quotes", at: here,
        hint: "or use `logGroups(namePrefix: [\"…\"])`")
    }
  }

  private mutating func logGroupArguments() throws(SyntaxFailure) -> [(
    name: String, values: [String]
  )] {
    try expect(.openParenthesis, "`(`")
    var arguments: [(name: String, values: [String])] = []
    while kind != .closeParenthesis {
      let name = try expect(.identifier, "an argument such as `namePrefix:`")
      try expect(.colon, "`:`")
      arguments.append((text(of: name), try bracketedTexts()))
      if accept(.comma) == nil { break }
    }
    try expect(.closeParenthesis, "`,` or `)`")
    return arguments
  }

  private mutating func bracketedTexts() throws(SyntaxFailure) -> [String] {
    try expect(.openBracket, "a list such as `[\"a\"]`")
    let texts = try list { (parser) throws(SyntaxFailure) in
      try parser.stringText("a text in quotes").text
    }
    try expect(.closeBracket, "`,` or `]`")
    return texts
  }

  /// The text between brackets, kept as it is because it is JSON.
  private mutating func rawArgument() throws(SyntaxFailure) -> String {
    let open = try expect(.openParenthesis, "`(`")
    var depth = 1
    while let token = current {
      if token.kind == .openParenthesis { depth += 1 }
      if token.kind == .closeParenthesis { depth -= 1 }
      if depth == 0 { break }
      advance()
    }
    let text = source.text(of: Span(open.span.end, max(lastEnd, open.span.end)))
    try expect(.closeParenthesis, "`)`")
    return text
  }

  mutating func savedQuery() throws(SyntaxFailure) -> Command {
    advance()
    guard kind == .identifier || kind == .quotedName else {
      throw unexpected(expecting: "the name of a saved query")
    }
    let path = try fieldPath("the name of a saved query")
    let name = Name(text: path.name, span: path.span)
    try expect(.openParenthesis, "`(`")
    var arguments: [SavedQueryCall.Argument] = []
    while kind != .closeParenthesis {
      let parameter = try newName("a parameter's name")
      try expect(.equal, "`=`")
      arguments.append(.init(name: parameter, value: try arithmetic()))
      if accept(.comma) == nil { break }
    }
    try expect(.closeParenthesis, "`,` or `)`")
    return .savedQuery(SavedQueryCall(name: name, arguments: arguments))
  }
}
