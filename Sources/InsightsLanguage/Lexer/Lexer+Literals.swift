import SourceText

extension Lexer {
  /// How far the end of a regular expression or a curly string is sought: longer than any query may be, and a
  /// bound for lines that are none.
  private static let longestLiteral = 16_384

  /// How far a character class may go on behind a slash in it.
  private static let longestClass = 256

  /// `'…'` or `"…"`. Without an end it runs to the end of its line.
  mutating func string(quote: UInt8) -> Token.Kind {
    let start = index
    let limit = stringsEndWithLine ? endOfLine() : bytes.count
    index += 1
    while index < limit {
      let byte = bytes[index]
      index += 1
      if byte == quote { return .string }
      if byte == UInt8(ascii: "\\"), index < limit, isQuoteOrBackslash(bytes[index]) { index += 1 }
    }
    if stringsEndWithLine {
      unterminated("string", closing: quote == UInt8(ascii: "\"") ? "\"" : "'", from: start)
    }
    return .string
  }

  /// Whether a string token lacks its closing quote.
  func isUnterminated(_ token: Token) -> Bool {
    guard token.span.end == bytes.count else { return false }
    let quote = bytes[token.span.start]
    guard token.span.count > 1, bytes[token.span.end - 1] == quote else { return true }
    var backslashes = 0
    var place = token.span.end - 2
    while place > token.span.start, bytes[place] == UInt8(ascii: "\\") {
      backslashes += 1
      place -= 1
    }
    return backslashes % 2 == 1
  }

  /// `` `…` ``, on one line.
  mutating func quotedName() -> Token.Kind {
    let start = index
    let limit = endOfLine()
    index += 1
    while index < limit {
      index += 1
      if bytes[index - 1] == UInt8(ascii: "`") { return .quotedName }
    }
    unterminated("name", closing: "`", from: start)
    return .quotedName
  }

  /// Text between typographic quotes on one line; one such quote alone is an unknown character.
  mutating func curlyString(_ mark: Unicode.Scalar) -> Token.Kind {
    let isDouble = mark.value >= 0x201C
    let closing: ClosedRange<UInt8> = isDouble ? 0x9C...0x9D : 0x98...0x99
    let limit = min(endOfLine(), index + Self.longestLiteral)
    var place = index + 3
    while place + 2 < limit {
      if bytes[place] == 0xE2, bytes[place + 1] == 0x80, closing.contains(bytes[place + 2]) {
        return take(place + 3 - index, .curlyString)
      }
      place += 1
    }
    return take(3, .unknown)
  }

  /// A regular expression, a division, or a comment of another language.
  mutating func slash() -> Token.Kind {
    let startsComment = peek(1) == UInt8(ascii: "/") || peek(1) == UInt8(ascii: "*")
    switch position.slash {
    case .division:
      return startsComment ? slashComment() : take(1, .slash)
    case .stageStart:
      if startsComment { return slashComment() }
      fallthrough
    case .maybeRegex:
      guard let end = regexEnd() else { return take(1, .slash) }
      return take(end - index, .regex)
    case .regex:
      let start = index
      index = regexEnd() ?? wrappedRegexEnd() ?? endOfLine()
      if index - start < 2 || bytes[index - 1] != UInt8(ascii: "/") {
        while index > start + 1, bytes[index - 1] == UInt8(ascii: "\r") { index -= 1 }
        unterminated("regular expression", closing: "/", from: start)
      }
      return .regex
    }
  }

  private mutating func slashComment() -> Token.Kind {
    if peek(1) == UInt8(ascii: "/") {
      skipLine()
      return .foreignComment
    }
    index += 2
    while index < bytes.count {
      index += 1
      if bytes[index - 1] == UInt8(ascii: "/"), bytes[index - 2] == UInt8(ascii: "*") { break }
    }
    return .foreignComment
  }

  /// Just past the closing slash, on the same line.
  ///
  /// AWS wants `\/` for every slash inside. A slash in a character class is taken as part of it when the
  /// expression still ends behind it, with a warning.
  private mutating func regexEnd() -> Int? {
    var limit = min(endOfLine(), index + Self.longestLiteral)
    guard hasSlash(before: limit) else { return nil }
    var firstSlash: Int?
    var place = index + 1
    var classStart: Int?
    while place < limit {
      switch bytes[place] {
      case UInt8(ascii: "\\"):
        place += 1
      case UInt8(ascii: "[") where classStart == nil:
        classStart = place
        if place + 1 < limit, bytes[place + 1] == UInt8(ascii: "^") { place += 1 }
        // A bracket that comes first is a member of the class.
        if place + 1 < limit, bytes[place + 1] == UInt8(ascii: "]") { place += 1 }
      case UInt8(ascii: "]"):
        classStart = nil
      case UInt8(ascii: "/"):
        if classStart == nil {
          if let firstSlash {
            diagnostics.append(
              Diagnostic(
                .warning, .unescapedSlash, "a slash inside a regular expression needs a backslash",
                at: Span(firstSlash, firstSlash + 1),
                fix: .init(
                  title: "write `\\/`", span: Span(firstSlash, firstSlash + 1), replacement: "\\/")
              ))
          }
          return place + 1
        }
        firstSlash = firstSlash ?? place
        limit = min(limit, place + Self.longestClass)
      default: break
      }
      place += 1
    }
    return firstSlash.map { $0 + 1 }
  }

  /// The end of an expression that a document wrapped onto further lines: behind its slash the line ends or the
  /// query goes on, and no line between begins a stage.
  private mutating func wrappedRegexEnd() -> Int? {
    let limit = min(bytes.count, index + Self.longestLiteral)
    var place = endOfLine()
    while place < limit {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\n") {
        let next = bytes[(place + 1)..<limit].first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
        if next == nil || next == UInt8(ascii: "\n") || next == UInt8(ascii: "|") { return nil }
      } else if byte == UInt8(ascii: "\\") {
        place += 1
      } else if byte == UInt8(ascii: "/") {
        let next = bytes[(place + 1)..<limit].first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
        guard let next else { return place + 1 }
        return "\n|),#aom".utf8.contains(next) ? place + 1 : nil
      }
      place += 1
    }
    return nil
  }

  private func isQuoteOrBackslash(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  private mutating func unterminated(_ what: String, closing: String, from start: Int) {
    diagnostics.append(
      Diagnostic(
        .error, .unterminatedLiteral, "this \(what) is not closed", at: Span(start, index),
        hint: "a \(what) ends with \(closing)"))
  }
}
