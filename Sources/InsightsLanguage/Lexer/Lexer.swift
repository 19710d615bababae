import SourceText

/// Cuts a query into tokens. Never fails: what cannot be read becomes a token and a diagnostic.
public struct Lexer {
  let bytes: [UInt8]
  /// Whether a string must end on its line; see ``tokenize(_:)``.
  let stringsEndWithLine: Bool
  var index = 0
  private var lineEnd = -1
  /// Behind the current place no slash stands before this one that a backslash does not escape.
  private var slashSearched = 0
  var tokens: [Token] = []
  var diagnostics: [Diagnostic] = []
  var position = OperandPosition()

  init(bytes: [UInt8], stringsEndWithLine: Bool) {
    self.bytes = bytes
    self.stringsEndWithLine = stringsEndWithLine
  }

  /// The tokens of a text.
  ///
  /// A string may hold line breaks. When that leaves a quote without its partner, the text is read once more
  /// with strings that end on their line, so that the complaint is about the line that lacks a quote.
  public static func tokenize(_ text: String) -> TokenizedText {
    let bytes = Array(text.utf8)
    var lexer = Lexer(bytes: bytes, stringsEndWithLine: false)
    if !lexer.run() {
      lexer = Lexer(bytes: bytes, stringsEndWithLine: true)
      _ = lexer.run()
    }
    return TokenizedText(bytes: bytes, tokens: lexer.tokens, diagnostics: lexer.diagnostics)
  }

  /// Reads everything; false when a string that may span lines found no end.
  private mutating func run() -> Bool {
    while skipBlanks() {
      let start = index
      let kind = next()
      let token = Token(kind, Span(start, index))
      if kind == .string, !stringsEndWithLine, isUnterminated(token) { return false }
      tokens.append(token)
      position.advance(over: token, word: kind == .identifier ? word(token.span) : "")
    }
    return true
  }

  private mutating func next() -> Token.Kind {
    let byte = bytes[index]
    switch byte {
    case UInt8(ascii: "#"):
      skipLine()
      return .comment
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      return string(quote: byte)
    case UInt8(ascii: "`"):
      return quotedName()
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      return followsPathDot ? path() : number()
    case UInt8(ascii: "."):
      return startsFraction ? number() : take(1, .dot)
    case UInt8(ascii: "/"):
      return slash()
    default:
      if byte == UInt8(ascii: "@"), peek(1) == UInt8(ascii: "`") {
        index += 1
        return quotedName()
      }
      if nameScalarLength(at: index) > 0 { return path() }
      return mark()
    }
  }

  // MARK: Places

  func peek(_ distance: Int = 0) -> UInt8? {
    let place = index + distance
    return place >= 0 && place < bytes.count ? bytes[place] : nil
  }

  func word(_ span: Span) -> String {
    String(decoding: bytes[span.start..<span.end], as: UTF8.self).lowercased()
  }

  mutating func take(_ count: Int, _ kind: Token.Kind) -> Token.Kind {
    index += count
    return kind
  }

  mutating func skipLine() {
    while let byte = peek(), byte != UInt8(ascii: "\n") { index += 1 }
  }

  /// Moves to the next token; false at the end. A no-break space, common in copied text, counts as blank.
  private mutating func skipBlanks() -> Bool {
    while let byte = peek() {
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D: index += 1
      case 0xC2 where peek(1) == 0xA0: index += 2
      case 0xEF where peek(1) == 0xBB && peek(2) == 0xBF: index += 3
      default: return true
      }
    }
    return false
  }

  /// Whether a slash without a backslash comes before a limit; each byte is looked at once, however often
  /// this is asked.
  mutating func hasSlash(before limit: Int) -> Bool {
    var place = max(index + 1, slashSearched)
    while place < limit, bytes[place] != UInt8(ascii: "/") {
      place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    slashSearched = place
    return place < limit
  }

  /// Where the line of `index` ends; found once a line, so that a long line costs no more than its length.
  mutating func endOfLine() -> Int {
    if index > lineEnd {
      lineEnd = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    }
    return lineEnd
  }
}
