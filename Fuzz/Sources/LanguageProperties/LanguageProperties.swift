import InsightsLanguage
import LogsInsightsPlugin
import PluginAPI
import SourceText

/// What must be true of every text, whoever wrote it. A property that does not hold ends the program, which
/// libFuzzer reports with the input.
struct LanguageProperties {
  private let text: String
  private let language = LogsInsightsLanguage()

  init(_ text: String) {
    self.text = text
  }

  func hold() {
    let parsed = QueryParser.parse(text)
    checksWithinTheText(parsed)
    if parsed.isWellFormed { readsBackWhatItPrints(parsed) }
    cutsBlocksInOrder()
    fillsWithoutChangingStructure()
    replacesWithoutChangingStructure(parsed.text)
  }

  // MARK: Checking

  private func checksWithinTheText(_ parsed: ParsedQuery) {
    for isStrict in [false, true] {
      for diagnostic in QueryChecker.check(parsed, strict: isStrict) {
        require(isInText(diagnostic.span), "a diagnostic points outside: \(diagnostic)")
        if let fix = diagnostic.fix {
          require(isInText(fix.span), "a fix points outside: \(diagnostic)")
        }
      }
    }
  }

  private func readsBackWhatItPrints(_ parsed: ParsedQuery) {
    let printed = QueryPrinter.print(parsed.query)
    let again = QueryParser.parse(printed)
    require(again.isWellFormed, "what was printed does not parse: \(printed)")
    require(
      TreeDump.of(again.query) == TreeDump.of(parsed.query), "another tree was printed: \(printed)")
    require(QueryPrinter.print(again.query) == printed, "printed otherwise again: \(printed)")
    let formatted = QueryPrinter.print(parsed)
    let commented = QueryParser.parse(formatted)
    require(
      comments(commented) == comments(parsed)
        && QueryPrinter.print(commented.query) == printed,
      "printing with comments changes the query: \(formatted)")
  }

  private func comments(_ parsed: ParsedQuery) -> Int {
    parsed.tokens.count { $0.kind == .comment }
  }

  // MARK: Blocks

  private func cutsBlocksInOrder() {
    var end = 0
    for part in language.split(text) {
      require(isInText(part.span) && part.span.start >= end, "a part overlaps: \(part)")
      end = part.span.end
    }
    _ = language.recognise(text, label: "")
  }

  // MARK: Values

  /// Fills all places with the input's own end, which libFuzzer turns into whatever hurts.
  private func fillsWithoutChangingStructure() {
    let places = language.placeholders(in: text)
    var end = 0
    for place in places {
      require(isInText(place.span) && place.span.start >= end, "a place overlaps: \(place)")
      end = place.span.end
    }
    _ = language.check(text, strict: false)
    let names = Set(places.map(\.name))
    for value in Self.values(from: text) {
      guard
        let harmless = try? language.fill(text, with: Dictionary(names, "x")),
        let filled = try? language.fill(text, with: Dictionary(names, value))
      else { continue }
      require(
        kinds(Lexer.tokenize(harmless)) == kinds(Lexer.tokenize(filled)),
        "the value \(value.debugDescription) changes the structure: \(filled)")
    }
  }

  private func replacesWithoutChangingStructure(_ text: TokenizedText) {
    let literals = text.tokens.filter { $0.kind == .string || $0.kind == .regex }.prefix(2)
    for literal in literals where literal.span.count > 2 {
      let old = text.text(of: Span(literal.span.start + 1, literal.span.end - 1))
      for value in Self.values(from: self.text) {
        let replaced = try? language.replaceLiteral(old, with: value, in: self.text)
        guard let replaced else { continue }
        require(
          kinds(Lexer.tokenize(replaced.query)) == kinds(text),
          "replacing \(old.debugDescription) by \(value.debugDescription) changes the structure")
      }
    }
  }

  private static func values(from text: String) -> [String] {
    [String(decoding: text.utf8.suffix(8), as: UTF8.self), #""'\|`/#"#]
  }

  /// The kinds of tokens, all bare words alike.
  private func kinds(_ text: TokenizedText) -> [Token.Kind] {
    text.tokens.map {
      switch $0.kind {
      case .number, .period, .digitName: .identifier
      default: $0.kind
      }
    }
  }

  // MARK: Failing

  private func isInText(_ span: Span) -> Bool {
    span.start >= 0 && span.start <= span.end && span.end <= text.utf8.count
  }

  /// A crash is how libFuzzer learns of a finding, and only this one prints its message in release.
  private func require(_ condition: Bool, _ message: @autoclosure () -> String) {
    if !condition { fatalError(message()) }
  }
}

extension Dictionary where Key == ParameterName, Value == String {
  /// The same value for every name.
  fileprivate init(_ names: Set<ParameterName>, _ value: String) {
    self.init(uniqueKeysWithValues: names.map { ($0, value) })
  }
}
