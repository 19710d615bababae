import InsightsLanguage
import SourceText
import TestSupport
import Testing

@Suite struct LexerTests {
  private func kinds(_ text: String) -> [Token.Kind] { Lexer.tokenize(text).tokens.map(\.kind) }

  private func texts(_ text: String) -> [String] {
    let tokenized = Lexer.tokenize(text)
    return tokenized.tokens.map { tokenized.text(of: $0) }
  }

  @Test func readsPathsAsOneName() {
    #expect(
      texts("user.extra.sessionName.0, @message") == ["user.extra.sessionName.0", ",", "@message"])
    #expect(kinds("a.`b c`.d") == [.identifier, .dot, .quotedName, .dot, .identifier])
    #expect(kinds("@`aws.tag.x:y`") == [.quotedName])
    #expect(kinds("@@meta größe_1") == [.identifier, .identifier])
    #expect(
      kinds("items[0].id") == [
        .identifier, .openBracket, .number, .closeBracket, .dot, .identifier,
      ])
    #expect(texts("`a b`.0.x")[2] == "0.x")
  }

  @Test func tellsNumbersPeriodsAndWordsApart() {
    #expect(kinds("12 1.5 .5 1e3 2E-4") == Array(repeating: .number, count: 5))
    #expect(kinds("5m 30SEC 2weeks 1mo") == Array(repeating: .period, count: 4))
    #expect(kinds("5xx 10.0.0.1 1b8c5a9e 5m_a") == Array(repeating: .digitName, count: 4))
    #expect(kinds("2-4") == [.number, .minus, .number])
  }

  @Test(arguments: [
    ("filter a like /x/", 1), ("filter a not like /x/", 1), ("filter a =~ /x/", 1),
    ("parse /x/", 1), ("parse @message /x/", 1), ("parse a.`b c`.d /x/", 1),
    ("parse jsonParse(a).b /x/", 1), ("fields regexReplace(a, /x/, 'y')", 1),
    ("fields a / b / c", 0), ("fields sum(a) / 2 / b", 0), ("fields `a b` / b / c", 0),
    ("fields parse / 2 / 3", 0), ("parse @message '*/*' as a, b | fields a / b / a", 0),
    ("filter a = /x/", 1), ("parse *@message* /x/", 1), ("fields a[0] / b / c", 0),
    ("fields a | parse @m /x/ | filter b / 2 > 1 / c", 1),
  ])
  func decidesWhatASlashIs(text: String, regexes: Int) {
    #expect(kinds(text).count { $0 == .regex } == regexes)
  }

  @Test func keepsSlashesInsideARegex() {
    #expect(texts(#"filter a like /^\/x\/[^\/]*$/ | sort b"#)[3] == #"/^\/x\/[^\/]*$/"#)
    let lenient = Lexer.tokenize("filter a like /[^/]+/")
    #expect(lenient.text(of: lenient.tokens[3]) == "/[^/]+/")
    #expect(lenient.diagnostics.map(\.code) == ["QL019"])
    #expect(texts("filter a like /[x/ and b")[3] == "/[x/")
  }

  @Test func readsARegexThatWasWrapped() {
    #expect(kinds("parse @message /a=(?<a>.*?),\n  b=(?<b>.*?)/ | stats count(*)")[2] == .regex)
    #expect(kinds("filter a like /x\n| filter b like /y/").count { $0 == .regex } == 2)
    #expect(kinds("filter a like /x\nand b > 1 / 2 / 3").count { $0 == .regex } == 1)
  }

  @Test func findsCommentsOnlyOutsideLiterals() {
    #expect(kinds("filter a = 1 #and b\n| sort c")[4] == .comment)
    #expect(!kinds("filter a like '#x' and `b#c` like /#/").contains(.comment))
    #expect(kinds("fields a // note") == [.identifier, .identifier, .foreignComment])
    #expect(
      kinds("-- note\nfields a -- b") == [
        .foreignComment, .identifier, .identifier, .foreignComment,
      ])
    #expect(kinds("fields 5 --3") == [.identifier, .number, .minus, .minus, .number])
    #expect(kinds("fields a /* x\n| y */ , b").contains(.foreignComment))
  }

  @Test func stringsEscapeOnlyQuotesAndBackslashes() {
    #expect(kinds(#"filter a = "x\"y" and b = 'z'"#).count { $0 == .string } == 2)
    #expect(kinds(#"filter a = "x\\" and b = 'z'"#).count { $0 == .string } == 2)
    #expect(kinds("filter a = \"x\ny\"").count { $0 == .string } == 1)
  }

  @Test func complainsAboutTheLineThatLacksAQuote() {
    let tokenized = Lexer.tokenize("filter a = \"x\n| filter b = \"y\"\n| sort c")
    #expect(tokenized.diagnostics.map(\.code) == ["QL003"])
    #expect(tokenized.diagnostics.first?.span == Span(11, 13))
    #expect(tokenized.tokens.count { $0.kind == .pipe } == 2)
  }

  @Test(arguments: [
    "`a", "filter a like /x", "filter a like '", "\"", "/", "filter a like /\\", "'\\",
  ])
  func neverFails(text: String) {
    let tokenized = Lexer.tokenize(text)
    #expect(tokenized.tokens.last?.span.end == text.utf8.count)
  }

  @Test func everyByteIsInOneTokenOrBlank() {
    var generator = SeededGenerator(seed: 7)
    let alphabet = Array("ab1.\"'`/\\#|()[]{}<>=!~&-*$@%^ \n\t”é–😀")
    for _ in 0..<500 {
      let text = String((0..<40).map { _ in alphabet.randomElement(using: &generator) ?? "a" })
      let tokenized = Lexer.tokenize(text)
      var end = 0
      for token in tokenized.tokens {
        #expect(token.span.start >= end && token.span.count > 0, "in \(text)")
        let between = tokenized.text(of: Span(end, token.span.start))
        #expect(between.allSatisfy { $0.isWhitespace }, "in \(text)")
        end = token.span.end
      }
    }
  }

  @Test func longLinesTakeLinearTime() {
    let size = 200_000
    for piece in ["/[ ", "\"a", "“a ", "a like /x ", "`", "(", "'\\", "<\\/"] {
      let text = String(repeating: piece, count: size / piece.utf8.count)
      let clock = ContinuousClock()
      #expect(clock.measure { _ = Lexer.tokenize(text) } < .seconds(8), "for \(piece)")
    }
  }
}

@Suite struct StringLiteralTests {
  @Test(arguments: [
    (#"\d"#, #"\d"#), (#"a\"b"#, #"a"b"#), (#"a\\"#, #"a\"#), (#"\\\'"#, #"\'"#), (#"x\"#, #"x\"#),
  ])
  func decodes(content: String, text: String) {
    #expect(StringLiteral.decode(content) == text)
  }

  @Test(arguments: ["", "\\", "\\\\", "\"", "'", "\\\"", "a\\'b", "\\d+\\", "\n|", "'\""])
  func readsBackWhatItWrites(text: String) {
    for quote in ["\"", "'"] as [Unicode.Scalar] {
      #expect(StringLiteral.decode(StringLiteral.encode(text, quote: quote)) == text)
      let tokens = Lexer.tokenize(StringLiteral.quoted(text, preferring: quote)).tokens
      #expect(tokens.map(\.kind) == [.string])
    }
  }

  @Test func changesQuotesRatherThanEscape() {
    #expect(StringLiteral.quoted("say \"hi\"") == "'say \"hi\"'")
    #expect(StringLiteral.quoted("it's", preferring: "'") == "\"it's\"")
  }
}
