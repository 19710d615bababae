import InsightsLanguage
import SourceText

/// `parse` in its forms.
extension StagePlanner {
  mutating func parse(_ parse: Parse, at span: Span) throws(EngineError) {
    let input = try input(of: parse)
    if case .logfmt = parse.pattern, parse.names.isEmpty {
      scope.forgetNames()
      builders.append { LogfmtFieldsOperator(input, next: $0) }
      return
    }
    let extractor = try extractor(parse, at: span)
    for name in extractor.names { scope.extract(name) }
    builders.append { ParseOperator(input, extractor, next: $0) }
  }

  private func input(of parse: Parse) throws(EngineError) -> Evaluation {
    guard let expression = parse.input else {
      return { (row) throws(EngineError) in row.value(named: "@message") }
    }
    var compiler = compiler()
    return try compiler.compile(expression)
  }

  private func extractor(_ parse: Parse, at span: Span) throws(EngineError) -> any Extractor {
    let names = parse.names.map { ExactText($0.text) }
    switch parse.pattern {
    case .glob(let pattern, let place):
      let pieces = GlobExtractor.pieces(of: pattern)
      guard pieces == names.count else {
        throw EngineError(
          .badQuery,
          "the pattern has \(pieces) “*” for \(names.count) name\(names.count == 1 ? "" : "s")",
          span: place)
      }
      return GlobExtractor(pattern, names: names)
    case .regex(let literal):
      let pattern = try compiler().compile(literal)
      do {
        return try RegexExtractor(pattern, names: parse.names.map(\.text), isMulti: parse.multi)
      } catch {
        throw EngineError(error.code, error.message, hint: error.hint, span: literal.span)
      }
    case .logfmt:
      guard names.count == 1 else {
        throw EngineError(.badQuery, "logfmt takes one name", span: span)
      }
      return LogfmtExtractor(names: names)
    case .csv:
      guard !names.isEmpty else {
        throw EngineError(.badQuery, "csv needs a name for each column", span: span)
      }
      return CSVExtractor(names: names)
    }
  }
}
