import SourceText

// Names, field paths and other small things.
extension Parser {
  /// A field: `objectRef.name`, `` json.`user id` ``, `users[1].action`.
  mutating func fieldPath(_ what: String = "a field name") throws(SyntaxFailure) -> FieldPath {
    if let path = markdownName() { return path }
    guard let token = current else { throw unexpected(expecting: what) }
    var segments: [PathSegment]
    switch token.kind {
    case .identifier:
      segments = bareSegments(token)
    case .quotedName:
      segments = [quotedSegment(token)]
    case .digitName:
      reportNeedsBackticks(token.span)
      segments = [PathSegment(text: text(of: token), form: .quoted)]
    default:
      throw unexpected(expecting: what)
    }
    advance()
    while let more = try step() { segments += more }
    return FieldPath(segments: segments, span: span(from: token.span.start))
  }

  /// `.segment` or `[index]` right behind the token before, or nil.
  mutating func step() throws(SyntaxFailure) -> [PathSegment]? {
    guard let token = current, token.span.start == lastEnd else { return nil }
    if token.kind == .dot {
      guard let next = self.token(at: 1) else { return nil }
      switch next.kind {
      case .identifier:
        index += 2
        return bareSegments(next)
      case .quotedName:
        index += 2
        return [quotedSegment(next)]
      case .string where next.span.start == token.span.end:
        index += 2
        return [stringSegment(next)]
      default:
        advance()
        throw unexpected(expecting: "a name after the dot")
      }
    }
    guard token.kind == .openBracket else { return nil }
    advance()
    guard let number = accept(.number), Int(text(of: number)) != nil else {
      throw unexpected(expecting: "an index such as `[0]`")
    }
    try expect(.closeBracket, "`]`")
    return [PathSegment(text: text(of: number), form: .index)]
  }

  /// `headers."user-agent"`: quotes where backticks belong.
  private mutating func stringSegment(_ token: Token) -> PathSegment {
    let name = StringLiteral.decode(content(of: token))
    report(
      .error, .nameNeedsBackticks, "a name stands in backticks, not in quotes", at: token.span,
      fix: .init(
        title: "write `\u{60}\(name)\u{60}`", span: token.span, replacement: "`\(name)`"))
    return PathSegment(text: name, form: .quoted)
  }

  private func bareSegments(_ token: Token) -> [PathSegment] {
    text(of: token).split(separator: ".").map { PathSegment(text: String($0), form: .bare) }
  }

  private func quotedSegment(_ token: Token) -> PathSegment {
    var name = text(of: token)
    let hasSign = name.hasPrefix("@")
    if hasSign { name.removeFirst() }
    name.removeFirst()
    if name.hasSuffix("`") { name.removeLast() }
    return PathSegment(text: hasSign ? "@" + name : name, form: .quoted)
  }

  /// A name that the query makes, as behind `as`.
  mutating func newName(_ what: String = "a name") throws(SyntaxFailure) -> Name {
    let start = here.start
    if kind == .string {
      let token = here
      throw failure(
        .nameNeedsBackticks, "a name stands in backticks, not in quotes", at: token,
        hint: "quotes are for text")
    }
    let path = try fieldPath(what)
    var end = path.span.end
    // `as error-count`: the dashes surely belong to the name.
    while kind == .minus, here.start == end, let next = token(at: 1), next.span.start == here.end,
      next.kind == .identifier || next.kind == .number || next.kind == .digitName
    {
      index += 2
      end = next.span.end
    }
    guard end > path.span.end else { return Name(text: path.name, span: path.span) }
    let whole = Span(start, end)
    reportNeedsBackticks(whole)
    return Name(text: source.text(of: whole), span: whole)
  }

  /// `as name`, or nil.
  mutating func alias() throws(SyntaxFailure) -> Name? {
    acceptWord("as") == nil ? nil : try newName("a name after `as`")
  }

  /// `as name { "," name }`, or none.
  mutating func aliases() throws(SyntaxFailure) -> [Name] {
    guard acceptWord("as") != nil else { return [] }
    return try list { (parser) throws(SyntaxFailure) in try parser.newName("a name after `as`") }
  }

  mutating func fieldPaths() throws(SyntaxFailure) -> [FieldPath] {
    try list { (parser) throws(SyntaxFailure) in try parser.fieldPath() }
  }

  /// `*@message*`: emphasis that came along from a document.
  mutating func markdownName() -> FieldPath? {
    guard let open = current, open.kind == .star, let name = token(at: 1),
      name.kind == .identifier, name.span.start == open.span.end,
      let close = token(at: 2), close.kind == .star, close.span.start == name.span.end
    else { return nil }
    index += 3
    let span = Span(open.span.start, close.span.end)
    report(
      .error, .markdownAsterisks, "Markdown asterisks around “\(text(of: name))”", at: span,
      fix: .init(title: "remove the asterisks", span: span, replacement: text(of: name)))
    return FieldPath(segments: bareSegments(name), span: name.span)
  }

  mutating func stringText(_ what: String) throws(SyntaxFailure) -> (text: String, span: Span) {
    guard let token = current else { throw unexpected(expecting: what) }
    switch token.kind {
    case .string:
      advance()
      return (StringLiteral.decode(content(of: token)), token.span)
    case .curlyString:
      advance()
      let content = String(text(of: token).dropFirst().dropLast())
      report(
        .error, .curlyQuotes, "typographic quotes around a text", at: token.span,
        fix: .init(
          title: "use straight quotes", span: token.span,
          replacement: StringLiteral.quoted(content)))
      return (content, token.span)
    default:
      throw unexpected(expecting: what)
    }
  }

  /// What stands between the quotes of a string; a missing closing quote was reported by the lexer.
  private func content(of token: Token) -> String {
    let written = text(of: token)
    guard let quote = written.unicodeScalars.first else { return "" }
    var content = written.unicodeScalars.dropFirst()
    if content.last == quote { content = content.dropLast() }
    return String(content)
  }

  mutating func period(_ what: String) throws(SyntaxFailure) -> Period {
    guard let token = accept(.period) else { throw unexpected(expecting: what) }
    return try period(of: token)
  }

  func period(of token: Token) throws(SyntaxFailure) -> Period {
    let written = text(of: token)
    let digits = written.prefix { $0.isASCII && $0.isNumber }
    let unit = Period.Unit(spelling: String(written.dropFirst(digits.count)))
    guard let count = Int(digits), let unit else {
      throw failure(
        .unexpectedToken, "“\(written)” is no period", at: token.span,
        hint: "a whole number and a unit, such as `90s` or `5m`")
    }
    return Period(count: count, unit: unit, text: written)
  }

  mutating func integer(_ what: String) throws(SyntaxFailure) -> (value: Int, span: Span) {
    guard let token = current, token.kind == .number else { throw unexpected(expecting: what) }
    let written = text(of: token)
    guard written.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw unexpected(expecting: what)
    }
    advance()
    return (Int(written) ?? Int.max, token.span)
  }

  mutating func regexLiteral() throws(SyntaxFailure) -> RegexLiteral {
    let token = try expect(.regex, "a regular expression such as `/error/`")
    var pattern = text(of: token).dropFirst()
    if pattern.hasSuffix("/") { pattern = pattern.dropLast() }
    reportFlags(behind: token)
    return RegexLiteral(pattern: Self.unescapedSlashes(pattern), span: token.span)
  }

  /// `\/` as `/`, everything else as it is.
  private static func unescapedSlashes(_ pattern: Substring) -> String {
    var result = String.UnicodeScalarView()
    var escaped = false
    for scalar in pattern.unicodeScalars {
      if escaped {
        if scalar != "/" { result.append("\\") }
        result.append(scalar)
        escaped = false
      } else if scalar == "\\" {
        escaped = true
      } else {
        result.append(scalar)
      }
    }
    if escaped { result.append("\\") }
    return String(result)
  }

  private mutating func reportFlags(behind token: Token) {
    guard let flags = current, flags.kind == .identifier, flags.span.start == token.span.end
    else { return }
    let written = text(of: flags)
    guard written.utf8.allSatisfy({ "gimsuxyU".utf8.contains($0) }) else { return }
    advance()
    let inline = String(written.filter { "imsU".contains($0) })
    let pattern = text(of: token).dropFirst()
    report(
      .error, .regexFlags, "flags cannot follow a regular expression", at: flags.span,
      hint: inline.isEmpty
        ? "leave “\(written)” out" : "write them inside: `/(?\(inline))\(pattern.prefix(60))`",
      fix: .init(
        title: "move the flags inside", span: Span(token.span.start, flags.span.end),
        replacement: inline.isEmpty ? "/\(pattern)" : "/(?\(inline))\(pattern)"))
  }

  mutating func reportNeedsBackticks(_ span: Span) {
    let name = source.text(of: span)
    report(
      .error, .nameNeedsBackticks, "the name “\(name)” needs backticks", at: span,
      fix: .init(title: "write `\u{60}\(name)\u{60}`", span: span, replacement: "`\(name)`"))
  }
}
