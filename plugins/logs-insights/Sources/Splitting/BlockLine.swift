import InsightsLanguage
import SourceText

/// One line of a block and what it looks like, read without its neighbours.
struct BlockLine {
  /// What a line is made of.
  enum Kind: Equatable {
    case blank
    /// `# …`, or `-- …` and `// …` as other languages write it; the text without its mark.
    case comment(String)
    /// A rule, the border of a table, or the fence of a nested code block.
    case divider
    case code
  }

  let kind: Kind
  /// The line without its line ending and the blanks around it.
  let span: Span
  /// Whether its first mark is a pipe.
  var startsWithPipe = false
  /// Its first word in lower case, behind pipes.
  var word = ""
  /// Whether that word begins a command here, going by what follows it.
  var startsCommand = false
  /// Whether that word is a command but for a letter or two.
  var isNearlyCommand: Bool {
    !startsCommand && !startsWithPipe && !CommandWords.all.contains(word)
      && NearestName.of(word, among: CommandWords.all) != nil
  }
  /// Whether a pipe stands behind its first token.
  var hasInnerPipe = false
  /// Whether it looks like a line of a program, a configuration or a shell session.
  var looksLikeCode = false
  /// Whether it shows a command typed at a prompt: `$ …`.
  var isPrompt = false
  /// How many brackets it opens, less those it closes.
  var depthChange = 0
  /// Whether the line cannot be the end of a query: it ends with an operator, a comma, a pipe or a command word.
  var endsOpen = false

  /// Whether it is a comment.
  var isComment: Bool { if case .comment = kind { true } else { false } }

  init(_ text: Substring, from start: Int) {
    let leading = text.utf8.prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }.count
    let bytes = Array(text.utf8)
    var end = bytes.count
    while end > leading, bytes[end - 1] <= 0x20 { end -= 1 }
    span = Span(start + leading, start + end)
    let content = String(decoding: bytes[leading..<end], as: UTF8.self)
    kind = Self.kind(of: content)
    if kind == .code { read(content) }
  }

  /// The lines of a block.
  static func lines(of text: String) -> [BlockLine] {
    var lines: [BlockLine] = []
    var start = 0
    for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      lines.append(BlockLine(Substring(line), from: start))
      start += line.count + 1
    }
    return lines
  }

  private static func kind(of content: String) -> Kind {
    if content.isEmpty { return .blank }
    if content.hasPrefix("#") { return .comment(stripped(content) { $0 == "#" }) }
    if content.hasPrefix("//") { return .comment(stripped(content) { $0 == "/" }) }
    if content.hasPrefix("```") || content.hasPrefix("~~~") { return .divider }
    if content.utf8.count >= 3, content.allSatisfy({ "-=+|_*:─│ ".contains($0) }) {
      return .divider
    }
    if content.hasPrefix("--") { return .comment(stripped(content) { $0 == "-" }) }
    return .code
  }

  private static func stripped(_ content: String, _ isMark: (Character) -> Bool) -> String {
    let text = content.drop(while: isMark).drop { $0 == " " || $0 == "\t" }
    return String(text)
  }

  // MARK: Reading

  /// Assignments, keys, blocks, flags and continued lines.
  private static func looksLikeCode(_ content: String) -> Bool {
    if let last = content.last, "{}([;\\'\"`".contains(last) { return true }
    if content.hasSuffix(": |") || content.hasSuffix(": >") || content.hasSuffix("<<EOF") {
      return true
    }
    return content.contains(" = ") || content.contains(" --") || content.contains("=\"")
  }

  private mutating func read(_ content: String) {
    isPrompt = content.hasPrefix("$ ") || content.hasPrefix("> ")
    looksLikeCode = isPrompt || Self.looksLikeCode(content)
    let text = Lexer.tokenize(content)
    let tokens = text.tokens.filter { $0.kind != .comment && $0.kind != .foreignComment }
    let words = tokens.drop { $0.kind == .pipe || $0.kind == .doubleBar }
    startsWithPipe = words.startIndex > tokens.startIndex
    hasInnerPipe = words.contains { $0.kind == .pipe }
    for token in tokens {
      switch token.kind {
      case .openParenthesis, .openBracket: depthChange += 1
      case .closeParenthesis, .closeBracket: depthChange -= 1
      default: break
      }
    }
    guard let first = words.first else {
      endsOpen = startsWithPipe
      return
    }
    if first.kind == .identifier { word = text.text(of: first).lowercased() }
    let line = StageLine(words, in: text)
    startsCommand = line.startsCommand
    endsOpen = line.endsOpen
  }
}

/// The tokens of a line behind its leading pipe.
private struct StageLine {
  let tokens: ArraySlice<Token>
  let text: TokenizedText

  init(_ tokens: ArraySlice<Token>, in text: TokenizedText) {
    self.tokens = tokens
    self.text = text
  }

  private func word(_ token: Token?) -> String? {
    guard let token, token.kind == .identifier else { return nil }
    return text.text(of: token).lowercased()
  }

  /// A command word, followed by something that may follow it.
  var startsCommand: Bool {
    guard let first = tokens.first else { return false }
    let next = tokens.dropFirst().first
    if first.kind == .dollar {
      return (next?.kind == .identifier || next?.kind == .quotedName)
        && tokens.dropFirst(2).first?.kind == .openParenthesis
    }
    guard let command = word(first), CommandWords.all.contains(command) else { return false }
    guard let next else { return true }
    switch next.kind {
    // An assignment, a label, a method: code or data, but no command.
    case .equal, .doubleEqual, .colon, .dot, .comma, .closeParenthesis, .closeBracket:
      return false
    case .string where command == "source":
      return true
    default:
      break
    }
    if command == "source" {
      return ["loggroups", "datasource", "loggrouptags"].contains(word(next) ?? "")
    }
    return !readsLikeProse(after: command)
  }

  /// Words side by side, as in “filter the events”: no command but a sentence.
  private func readsLikeProse(after command: String) -> Bool {
    if Self.takesWordLists.contains(command) { return false }
    var before: String?
    for token in tokens.dropFirst().prefix(12) {
      if token.kind == .pipe || token.kind == .openParenthesis { return false }
      let current = word(token)
      if let before, let current, !Self.joiners.contains(before), !Self.joiners.contains(current) {
        return true
      }
      before = current
    }
    return false
  }

  private static let takesWordLists: Set<String> = [
    "lookup", "cidrlookup", "filldown", "outlier", "addtotals", "join", "autoregress",
  ]

  private static let joiners: Set<String> = CommandWords.reserved.union(["is", "between"])

  /// Whether something must follow on the next line.
  var endsOpen: Bool {
    guard let last = tokens.last else { return true }
    switch last.kind {
    case .identifier:
      let word = word(last) ?? ""
      if tokens.count == 1 {
        return CommandWords.all.contains(word) && !Self.complete.contains(word)
      }
      return CommandWords.beforeOperand.contains(word) && word != "any"
    case .quotedName, .digitName, .string, .curlyString, .number, .period, .regex, .star,
      .closeParenthesis, .closeBracket, .closeBrace, .openBrace, .unknown, .dot, .dollar,
      .comment, .foreignComment, .greater, .colon:
      return false
    default:
      return true
    }
  }

  /// Commands that need nothing behind them.
  private static let complete: Set<String> = [
    "anomaly", "diff", "estimate", "addtotals", "filldown", "fillmissing", "relevantfields",
  ]
}
