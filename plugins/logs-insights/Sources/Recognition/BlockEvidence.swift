import InsightsLanguage
import PluginAPI
import SourceText

/// What is seen in a block, counted. ``Clue`` says what it means.
struct BlockEvidence {
  let lines: [BlockLine]
  let parts: [BlockSplitter.Part]

  var systemFields = 0
  var sources = 0
  var textMatches = 0
  var comparisons = 0
  var parses = 0
  var aggregates = 0
  var bins = 0
  var calls = 0
  var unknownCalls = 0
  var lists = 0
  var columnLists = 0
  var rareCommands = 0
  var pipedStages = 0
  var unknownStages = 0
  var brokenStages = 0
  var bareCounts = 0
  var flags = 0
  var signedKeys = 0
  var beginsLikeSQL = false
  var isElided = false
  var optionalParts = 0

  init(_ text: String) {
    lines = BlockLine.lines(of: text)
    parts = BlockSplitter.parts(of: lines)
    let bytes = Array(text.utf8)
    for part in parts {
      read(String(decoding: bytes[part.span.start..<part.span.end], as: UTF8.self))
    }
  }

  // MARK: Surroundings

  /// Why the lines around the queries show that the block is something else; nil when they do not.
  var foreignSurroundings: String? {
    guard let first = parts.first,
      let code = lines.firstIndex(where: { $0.kind == .code }), code < first.lines.lowerBound
    else { return nil }
    let before = lines[..<first.lines.lowerBound]
    let isApart = before.last { !$0.isComment }.map { $0.kind == .blank || $0.kind == .divider }
    let isShort = before.count { $0.kind == .code } <= 3
    let isProse = !before.contains { $0.looksLikeCode }
    return isApart == true && isShort && isProse
      ? nil : "the commands stand inside something else"
  }

  /// Why the block cannot run alone; nil for whole queries.
  var incompleteness: String? {
    if parts.first?.startsWithPipe == true { return "begins with a pipe" }
    return isElided ? "parts of it are left out" : nil
  }

  // MARK: Queries

  private mutating func read(_ text: String) {
    let elision = Elision(text)
    if elision.hasDots || elision.hasOptionalParts { isElided = true }
    let places = PlaceholderFinder.places(in: elision.rest)
    if elision.hasOptionalParts, places.contains(where: { $0.context == .bareWord }) {
      optionalParts += 1
    }
    let filled = HarmlessFilling.query(elision.rest, places: places)
    let parsed = QueryParser.parse(filled)
    readTokens(parsed.text)
    let stages = parsed.query.stages
    for (index, stage) in stages.enumerated() {
      let word = parsed.text.text(of: stage.keyword).lowercased()
      if case .invalid = stage.command {
        readBroken(stage, word: word, parsed, isFirst: index == 0)
      } else {
        if index > 0 || parts.first?.startsWithPipe == true { pipedStages += 1 }
        read(stage.command, word: word)
      }
    }
    if let first = stages.first, stages.count == 1 {
      let word = parsed.text.text(of: first.keyword).lowercased()
      if word == "where" || word == "order" { beginsLikeSQL = true }
    }
  }

  private mutating func readTokens(_ text: TokenizedText) {
    var last: Token?
    for token in text.tokens {
      if token.kind == .identifier, SystemNames.contains(text.text(of: token)) {
        systemFields += 1
      }
      // `-n` or `--long` behind a blank, with nothing between the dash and the word.
      if let last, last.kind == .minus, token.span.start == last.span.end,
        last.span.start > 0, text.bytes[last.span.start - 1] <= 0x20,
        token.kind == .identifier || token.kind == .minus || token.kind == .digitName
      {
        flags += 1
      }
      last = token
    }
  }

  private mutating func readBroken(
    _ stage: Stage, word: String, _ parsed: ParsedQuery, isFirst: Bool
  ) {
    let codes = parsed.diagnostics.filter {
      $0.severity == .error && $0.span.start >= stage.span.start
        && $0.span.start <= stage.span.end
    }
    if !CommandWords.all.contains(word),
      codes.contains(where: { $0.code == "QL001" && $0.fix == nil })
    {
      unknownStages += 1
    } else if word.isEmpty || !codes.contains(where: { Self.slips.contains($0.code) }) {
      brokenStages += 1
    }
  }

  /// Codes of mistakes that people make in this very language, which speak for it rather than against.
  private static let slips: Set<String> = [
    "QL001", "QL003", "QL007", "QL008", "QL010", "QL011", "QL014", "QL015", "QL016", "QL030",
  ]

  private mutating func read(_ command: Command, word: String) {
    switch command {
    case .source: sources += 1
    case .fields(let items), .display(let items):
      if items.count > 1 { columnLists += 1 }
      if items.contains(where: { $0.expression.isSigned }) { signedKeys += 1 }
    case .filter(let condition):
      if word == "filter" || pipedStages > 0, condition.comparesField { comparisons += 1 }
    case .stats(let stats): read(stats)
    case .sort(let keys):
      if keys.contains(where: { $0.expression.isSigned }) { signedKeys += 1 }
    case .parse: parses += 1
    case .dedup, .pattern, .anomaly, .diff, .unnest, .filterIndex: rareCommands += 1
    default: break
    }
    for expression in command.expressions { read(expression) }
  }

  private mutating func read(_ stats: Stats) {
    for item in stats.aggregates {
      if case .field(let path) = item.expression.kind, path.name.lowercased() == "count" {
        bareCounts += 1
      }
      if item.expression.descendants.contains(where: { $0.isAggregate }) { aggregates += 1 }
    }
  }

  private mutating func read(_ expression: Expression) {
    expression.visit { part in
      switch part.kind {
      case .like, .matches: textMatches += 1
      case .membership(_, .list, _): lists += 1
      case .membership(_, .subquery, _): sources += 1
      case .call(let call):
        guard let function = FunctionCatalogue.function(named: call.name) else {
          unknownCalls += 1
          return
        }
        if function.name == "bin", function.accepts(argumentCount: call.arguments.count) {
          bins += 1
        } else if function.kind == .scalar {
          calls += 1
        }
      default: break
      }
    }
  }
}

extension Expression {
  /// A field compared with something, at the top or joined by `and` and `or`.
  fileprivate var comparesField: Bool {
    switch kind {
    case .binary(let operation, let left, let right):
      switch operation {
      case .and, .or: left.comparesField || right.comparesField
      case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
        !left.fields.isEmpty || left.descendants.contains { $0.isCall }
      default: false
      }
    case .unary(.not, let operand): operand.comparesField
    case .membership, .like, .matches, .call: true
    default: false
    }
  }

  fileprivate var isCall: Bool { if case .call = kind { true } else { false } }

  fileprivate var isAggregate: Bool {
    guard case .call(let call) = kind else { return false }
    return FunctionCatalogue.function(named: call.name)?.kind.isAggregate ?? false
  }

  fileprivate var isSigned: Bool {
    if case .unary(.negate, let operand) = kind { operand.isField } else { false }
  }
}
