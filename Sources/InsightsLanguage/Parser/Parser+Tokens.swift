import SourceText

// Moving over tokens.
extension Parser {
  var current: Token? { token(at: 0) }
  var kind: Token.Kind? { current?.kind }

  func token(at distance: Int) -> Token? {
    let place = index + distance
    return place >= 0 && place < tokens.count ? tokens[place] : nil
  }

  /// The current identifier in lower case, or nil when there is none.
  var word: String? { word(at: 0) }

  func word(at distance: Int) -> String? {
    guard let token = token(at: distance), token.kind == .identifier else { return nil }
    return source.text(of: token).lowercased()
  }

  func text(of token: Token) -> String { source.text(of: token) }

  /// The place of the current token, or the end of the text.
  var here: Span { current?.span ?? Span(source.bytes.count, source.bytes.count) }

  /// The end of the token before the current one.
  var lastEnd: Int { token(at: -1)?.span.end ?? 0 }

  /// Everything from a place up to the last token read.
  func span(from start: Int) -> Span { Span(start, lastEnd) }

  mutating func advance() { index += 1 }

  mutating func accept(_ kind: Token.Kind) -> Token? {
    guard let token = current, token.kind == kind else { return nil }
    advance()
    return token
  }

  mutating func acceptWord(_ word: String) -> Token? {
    guard let token = current, self.word == word else { return nil }
    advance()
    return token
  }

  @discardableResult
  mutating func expect(_ kind: Token.Kind, _ what: String) throws(SyntaxFailure) -> Token {
    guard let token = accept(kind) else { throw unexpected(expecting: what) }
    return token
  }

  @discardableResult
  mutating func expectWord(_ word: String, _ what: String? = nil) throws(SyntaxFailure) -> Token {
    guard let token = acceptWord(word) else {
      throw unexpected(expecting: what ?? "`\(word)`")
    }
    return token
  }

  /// `element { "," element }`.
  mutating func list<Element>(
    _ element: (inout Parser) throws(SyntaxFailure) -> Element
  ) throws(SyntaxFailure) -> [Element] {
    var elements = [try element(&self)]
    while accept(.comma) != nil { elements.append(try element(&self)) }
    return elements
  }

  /// Goes inside brackets or behind a prefix operator, and refuses to go too deep.
  mutating func descend(_ levels: Int = 1) throws(SyntaxFailure) {
    guard nesting + levels <= QueryParser.maximumNesting else { throw tooDeep(at: here) }
    nesting += levels
  }

  /// Comes out again.
  mutating func ascend(_ levels: Int = 1) {
    nesting -= levels
  }

  func tooDeep(at span: Span) -> SyntaxFailure {
    failure(
      .nestingTooDeep, "this is nested too deeply", at: span,
      hint: "at most \(QueryParser.maximumNesting) levels are read")
  }

  func failure(
    _ code: DiagnosticCode, _ message: String, at span: Span, hint: String? = nil,
    fix: Diagnostic.Fix? = nil
  ) -> SyntaxFailure {
    SyntaxFailure(
      diagnostic: Diagnostic(.error, code, message, at: span, hint: hint, fix: fix))
  }

  /// The failure that the current token is none of what could stand here.
  func unexpected(expecting what: String) -> SyntaxFailure {
    guard let token = current else {
      return failure(
        .unexpectedToken, "the query ends where \(what) was expected",
        at: Span(lastEnd, lastEnd))
    }
    if let known = foreign(token) { return known }
    return failure(
      .unexpectedToken, "expected \(what), found \(described(token))", at: token.span)
  }

  /// A token as messages name it, cut when long.
  func described(_ token: Token) -> String {
    let written = text(of: token)
    let start = written.prefix { !$0.isNewline }.prefix(40)
    return "“\(start)\(start.utf8.count < written.utf8.count ? "…" : "")”"
  }

  /// The text of a span, white space and comments collapsed, strings and the like untouched.
  func collapsedText(_ span: Span) -> String {
    var result = ""
    var end = span.start
    var place = index
    while place > 0, tokens[place - 1].span.start >= span.start { place -= 1 }
    while place < tokens.count, tokens[place].span.end <= span.end {
      let token = tokens[place]
      if token.span.start > end { result += " " }
      result += text(of: token)
      end = token.span.end
      place += 1
    }
    return result
  }
}
