import SourceText

// Stages between pipes, at the top and inside brackets.
extension Parser {
  mutating func wholeQuery() -> Query {
    let query = pipeline(isNested: false)
    return Query(stages: query.stages, span: Span(0, source.bytes.count))
  }

  /// `( SOURCE … | … )`, from its opening bracket.
  mutating func subquery() throws(SyntaxFailure) -> Query {
    try expect(.openParenthesis, "`(`")
    guard word == "source" else { throw unexpected(expecting: "`SOURCE`") }
    let wasInArguments = isInArguments
    isInArguments = false
    defer { isInArguments = wasInArguments }
    try descend()
    let query = pipeline(isNested: true)
    ascend()
    try expect(.closeParenthesis, "`)`")
    return query
  }

  private mutating func pipeline(isNested: Bool) -> Query {
    let start = here.start
    var stages: [Stage] = []
    var isAfterPipe = true
    while let token = current, !(isNested && token.kind == .closeParenthesis) {
      if token.kind == .pipe || token.kind == .doubleBar {
        if isAfterPipe || token.kind == .doubleBar { reportEmptyStage(token) }
        advance()
        isAfterPipe = true
      } else {
        if !isAfterPipe { reportMissingPipe(token) }
        stages.append(stage(isNested: isNested))
        isAfterPipe = false
      }
    }
    if isAfterPipe, !stages.isEmpty, let pipe = token(at: -1) { reportEmptyStage(pipe) }
    if stages.isEmpty, !isNested { reportNoCommands() }
    return Query(stages: stages, span: span(from: start))
  }

  private mutating func stage(isNested: Bool) -> Stage {
    let keyword = here
    do throws(SyntaxFailure) {
      let command = try command()
      guard endsStage(isNested: isNested) else { throw unexpectedEnd(of: keyword) }
      return Stage(command: command, keyword: keyword, span: span(from: keyword.start))
    } catch {
      let diagnostic = error.diagnostic
      report(
        diagnostic.severity,
        DiagnosticCode(rawValue: diagnostic.code) ?? .unexpectedToken, diagnostic.message,
        at: diagnostic.span, hint: diagnostic.hint, fix: diagnostic.fix)
      recover(isNested: isNested)
      return Stage(command: .invalid, keyword: keyword, span: span(from: keyword.start))
    }
  }

  /// Whether the command just read is followed by something that ends a stage.
  private func endsStage(isNested: Bool) -> Bool {
    switch kind {
    case nil, .pipe: true
    case .closeParenthesis: isNested
    case .doubleBar: word(at: 1).map(Self.isCommand) ?? true
    default: startsStageWithoutPipe(at: 0)
    }
  }

  /// A command word that begins a line: somebody forgot the pipe.
  private func startsStageWithoutPipe(at distance: Int) -> Bool {
    guard let token = token(at: distance), let word = word(at: distance), Self.isCommand(word)
    else { return false }
    let between = source.bytes[(self.token(at: distance - 1)?.span.end ?? 0)..<token.span.start]
    return between.contains(UInt8(ascii: "\n"))
  }

  private func unexpectedEnd(of keyword: Span) -> SyntaxFailure {
    let command = source.text(of: keyword).lowercased()
    guard let token = current else { return unexpected(expecting: "a pipe") }
    if token.kind == .closeParenthesis {
      return failure(.unexpectedToken, "this bracket closes nothing", at: token.span)
    }
    if let foreign = foreign(token) { return foreign }
    return failure(
      .unexpectedToken, "\(described(token)) does not continue `\(command)`", at: token.span,
      hint: "commands are separated by pipes")
  }

  /// Goes to the next pipe, past whole bracketed pipelines, or to the bracket that ends this one.
  private mutating func recover(isNested: Bool) {
    var pipelines = 0
    var brackets = 0
    while let token = current {
      switch token.kind {
      case .pipe where pipelines == 0: return
      case .openParenthesis:
        if pipelines > 0 || word(at: 1) == "source" { pipelines += 1 } else { brackets += 1 }
      case .closeParenthesis:
        if pipelines > 0 {
          pipelines -= 1
        } else if brackets > 0 {
          brackets -= 1
        } else if isNested {
          return
        }
      default: break
      }
      if pipelines == 0, token.span.start > 0, index > 0, startsStageWithoutPipe(at: 0) {
        // The stage that failed began earlier, so this word begins the next one.
        return
      }
      advance()
    }
  }

  // MARK: Reports

  private mutating func reportEmptyStage(_ pipe: Token) {
    let isLeading = index == 0
    report(
      .warning, .emptyStage,
      isLeading ? "the query begins with a pipe" : "there is no command beside this pipe",
      at: pipe.span, hint: "the service may refuse it")
  }

  private mutating func reportMissingPipe(_ token: Token) {
    report(
      .error, .missingPipe, "a pipe is missing before `\(text(of: token))`", at: token.span,
      fix: .init(
        title: "write `| \(text(of: token))`", span: Span(token.span.start, token.span.start),
        replacement: "| "))
  }

  private mutating func reportNoCommands() {
    report(
      .warning, .emptyQuery, "the query has no commands", at: Span(0, source.bytes.count),
      hint: "it answers with the newest log events")
  }
}
