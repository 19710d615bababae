import SourceText
import Testing

@Suite struct SourceFileTests {
  @Test func countsColumnsInCodePoints() {
    let file = SourceFile(name: "f", text: "aé😀b\r\nc")
    #expect(file.position(at: 7) == .init(line: 1, column: 4))
    #expect(file.position(at: 10) == .init(line: 2, column: 1))
    #expect(file.position(at: 999) == .init(line: 2, column: 2))
    #expect(file.text(ofLine: 1) == "aé😀b")
  }

  @Test(arguments: [("", 1), ("a", 1), ("a\n", 1), ("a\nb", 2), ("\n\n", 2)])
  func finalNewlineBeginsNoLine(text: String, count: Int) {
    #expect(SourceFile(name: "f", text: text).lineCount == count)
  }
}

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("abc", 3), ("한국", 4), ("日本語", 6), ("é", 1), ("e\u{301}", 1), ("😀", 2), ("👩‍👩‍👧", 2), ("ｱ", 1),
    ("Ａ", 2),
    ("❤️", 2),
  ])
  func followsEastAsianWidth(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test func cutsAtWholeCharacters() {
    #expect(DisplayWidth.cut("한국어", to: 5) == "한국…")
    #expect(DisplayWidth.cut("한국어", to: 4) == "한…")
    #expect(DisplayWidth.cut("한국어", to: 6) == "한국어")
    #expect(DisplayWidth.cut("abc", to: 0) == "")
  }
}

@Suite struct VisibleTextTests {
  @Test func showsControlsInsteadOfObeyingThem() {
    #expect(VisibleText.of("a\u{1B}[31mb\u{7}\r\n") == "a␛[31mb␇␍⏎")
    #expect(VisibleText.of("x\u{202E}y\u{9B}") == "x�y�")
    #expect(VisibleText.of("a\nb\tc", keepingLines: true) == "a\nb\tc")
    #expect(VisibleText.of("👩‍👩‍👧 ❤️‍🔥") == "👩‍👩‍👧 ❤️‍🔥")
    #expect(VisibleText.of("a\u{200D}b") == "a�b")
  }
}

@Suite struct NearestNameTests {
  @Test func suggestsOnlyWhatIsNear() {
    let names = ["@message", "@timestamp", "stats", "sort"]
    #expect(NearestName.of("@messages", among: names) == "@message")
    #expect(NearestName.of("sorts", among: names) == "sort")
    #expect(NearestName.of("statss", among: names) == "stats")
    #expect(NearestName.of("xyzzy", among: names) == nil)
    #expect(NearestName.of("sort", among: ["sort"]) == nil)
  }
}

@Suite struct DiagnosticRendererTests {
  @Test func putsCaretsUnderTheSpan() {
    let file = SourceFile(name: "r.md", text: "ok\n한 sort x\n")
    let diagnostic = Diagnostic(
      .error, code: "QL001", "no such thing", at: Span(7, 11), hint: "write it so")
    let text = DiagnosticRenderer(ink: Ink(isColoured: false)).render(diagnostic, in: file)
    #expect(
      text == """
        r.md:2:3: error: no such thing [QL001]
         2 | 한 sort x
           |    ^^^^
          help: write it so
        """)
  }

  @Test func showsAWindowOfAVeryLongLine() {
    let file = SourceFile(name: "f", text: String(repeating: "a", count: 1_000_000) + "!")
    let diagnostic = Diagnostic(.warning, code: "", "here", at: Span(1_000_000, 1_000_001))
    let text = DiagnosticRenderer(ink: Ink(isColoured: false), width: 40).render(
      diagnostic, in: file)
    #expect(text.utf8.count < 500)
    #expect(text.contains("a!"))
  }
}
