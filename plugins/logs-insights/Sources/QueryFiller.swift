import InsightsLanguage
import PluginAPI
import SourceText

/// Puts values into placeholders, each as its place needs, and proves that nothing else has changed.
struct QueryFiller {
  private let query: String
  private let context: QueryContext
  private let values: [ParameterName: String]
  private let places: [Placeholder]

  /// Fills what has a value; the rest stays.
  static func fill(
    _ query: String, with values: [ParameterName: String]
  ) throws(FillError) -> String {
    let places = PlaceholderFinder.places(in: query).filter {
      $0.context != .comment && values[$0.name] != nil
    }
    guard !places.isEmpty else { return query }
    let filler = QueryFiller(
      query: query, context: QueryContext(query), values: values, places: places)
    let filled = try filler.text { values[$0] ?? "" }
    try filler.requireSameStructure(filled)
    return filled
  }

  /// The query with the values that a function gives.
  private func text(
    _ value: (ParameterName) -> String
  ) throws(FillError) -> String {
    var result: [UInt8] = []
    var end = 0
    var places = self.places[...]
    for (index, token) in context.text.tokens.enumerated() {
      let inside = places.prefix { $0.span.end <= token.span.end && $0.context != .bareWord }
      if !inside.isEmpty {
        result += context.text.bytes[end..<token.span.start]
        let written = try literal(token, context.uses[index], Array(inside), value)
        result += Array(written.utf8)
        end = token.span.end
        places = places.dropFirst(inside.count)
      }
      while let place = places.first, place.context == .bareWord,
        place.span.start < token.span.end
      {
        result += context.text.bytes[end..<place.span.start]
        result += Array(try word(value(place.name), at: place, in: index).utf8)
        end = place.span.end
        places.removeFirst()
      }
    }
    result += context.text.bytes[end...]
    return String(decoding: result, as: UTF8.self)
  }

  // MARK: Places

  private func literal(
    _ token: Token, _ use: QueryContext.Use, _ places: [Placeholder],
    _ value: (ParameterName) -> String
  ) throws(FillError) -> String {
    switch token.kind {
    case .regex: return regex(token, places, value)
    case .quotedName: return try quotedName(token, places, value)
    default: return try string(token, use, places, value)
    }
  }

  private func regex(
    _ token: Token, _ places: [Placeholder], _ value: (ParameterName) -> String
  ) -> String {
    pieces(token.span, places) { place in
      let next = place.span.end < token.span.end ? context.text.bytes[place.span.end] : nil
      return quotedForRegex(value(place.name), before: next)
    }.joined()
  }

  private func quotedForRegex(_ value: String, before next: UInt8?) -> String {
    let quoted = ValueWriting.quotedForRegex(value)
    return ValueWriting.needsGroup(value, before: next) ? "(?:\(quoted))" : quoted
  }

  private func quotedName(
    _ token: Token, _ places: [Placeholder], _ value: (ParameterName) -> String
  ) throws(FillError) -> String {
    for place in places where value(place.name).contains(where: { $0 == "`" || $0.isNewline }) {
      throw FillError(
        code: .forbiddenCharacter, name: place.name.text,
        message: "a name in backticks can hold neither a backtick nor a line break",
        span: place.span)
    }
    return pieces(token.span, places) { value($0.name) }.joined()
  }

  /// Takes the string apart, puts the values in, and writes it anew, so that a backslash before a placeholder
  /// cannot reach into the value.
  private func string(
    _ token: Token, _ use: QueryContext.Use, _ places: [Placeholder],
    _ value: (ParameterName) -> String
  ) throws(FillError) -> String {
    let bytes = context.text.bytes
    let quoteLength = token.kind == .curlyString ? 3 : 1
    guard
      token.kind == .curlyString
        || token.span.count > 1 && bytes[token.span.start] == bytes[token.span.end - 1]
    else { throw changesStructure(places[0], "the text around the placeholder is not closed") }
    let content = Span(token.span.start + quoteLength, token.span.end - quoteLength)
    if use == .glob, let place = places.first(where: { value($0.name).contains("*") }) {
      throw FillError(
        code: .forbiddenCharacter, name: place.name.text,
        message: "a value in the pattern of `parse` cannot hold `*`, which would extract something",
        hint: "use a regular expression in the runbook: `parse @message /…/`", span: place.span)
    }
    var text = ""
    var end = content.start
    for place in places {
      text += StringLiteral.decode(context.text.text(of: Span(end, place.span.start)))
      let next = place.span.end < content.end ? context.text.bytes[place.span.end] : nil
      let plain = value(place.name)
      text += use == .regexText ? quotedForRegex(plain, before: next) : plain
      end = place.span.end
    }
    text += StringLiteral.decode(context.text.text(of: Span(end, content.end)))
    if token.kind == .curlyString { return "“\(text)”" }
    let quote = Unicode.Scalar(context.text.bytes[token.span.start])
    return StringLiteral.quoted(text, preferring: quote)
  }

  private func word(
    _ value: String, at place: Placeholder, in token: Int
  ) throws(FillError) -> String {
    switch ValueWriting.word(value) {
    case .name, .number, .period: return value
    case .negativeNumber where canNegate(at: place, in: token): return value
    default:
      throw FillError(
        code: .notAWord, name: place.name.text,
        message: "the value of “\(place.name)” stands outside quotes and must be a number, "
          + "a period or a field name",
        hint: "put the placeholder in quotes in the runbook, or in backticks if it is a name",
        span: place.span)
    }
  }

  /// A sign is harmless behind a comparison, a comma or an opening bracket, unless a power follows.
  private func canNegate(at place: Placeholder, in token: Int) -> Bool {
    let tokens = context.text.tokens
    let before = tokens[..<token].last { $0.kind != .comment }?.kind
    let after = tokens[token...].first {
      $0.kind != .comment && $0.span.start >= place.span.end
    }?.kind
    let openers: [Token.Kind] = [
      .equal, .doubleEqual, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .comma,
      .openParenthesis, .openBracket,
    ]
    return before.map(openers.contains) == true && after != .caret
  }

  private func pieces(
    _ span: Span, _ places: [Placeholder], _ value: (Placeholder) -> String
  ) -> [String] {
    var result: [String] = []
    var end = span.start
    for place in places {
      result.append(context.text.text(of: Span(end, place.span.start)))
      result.append(value(place))
      end = place.span.end
    }
    return result + [context.text.text(of: Span(end, span.end))]
  }

  // MARK: Proof

  /// The filled query must have the tokens of the same query with harmless values.
  private func requireSameStructure(_ filled: String) throws(FillError) {
    let bare = Set(places.filter { $0.context == .bareWord }.map(\.name))
    let harmless = try text { name in
      guard bare.contains(name) else { return "x" }
      switch ValueWriting.word(values[name] ?? "") {
      case .number: return "1"
      case .negativeNumber: return "-1"
      case .period: return "1m"
      default: return "x"
      }
    }
    let wanted = Lexer.tokenize(harmless)
    let got = Lexer.tokenize(filled)
    guard wanted.tokens.map(\.kind) == got.tokens.map(\.kind),
      wanted.diagnostics.count == got.diagnostics.count
    else {
      throw changesStructure(
        places[0], "filling in the values would change the structure of the query")
    }
  }

  private func changesStructure(_ place: Placeholder, _ message: String) -> FillError {
    FillError(
      code: .changesStructure, name: place.name.text, message: message,
      hint: "look at what stands right beside the placeholders", span: place.span)
  }
}
