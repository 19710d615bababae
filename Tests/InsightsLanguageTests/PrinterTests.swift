import InsightsLanguage
import Testing

@Suite struct PrinterTests {
  private func print(_ text: String) -> String { QueryPrinter.print(QueryParser.parse(text)) }

  @Test(arguments: wellFormedQueries)
  func readsBackWhatItPrints(query: String) {
    let parsed = QueryParser.parse(query)
    let printed = QueryPrinter.print(parsed.query)
    let again = QueryParser.parse(printed)
    #expect(again.isWellFormed, "\(printed): \(again.diagnostics)")
    #expect(TreeDump.of(again.query) == TreeDump.of(parsed.query), "\(printed)")
    #expect(QueryPrinter.print(again.query) == printed)
  }

  @Test func putsAStageOnALine() {
    #expect(
      print("FIELDS a,b|filter a==1 and(b='x')   |sort by a asc , b DESC|limit 5") == """
        fields a, b
        | filter a = 1 and b = "x"
        | sort a, b desc
        | limit 5
        """)
  }

  @Test func keepsTheNamesOfColumns() {
    #expect(
      print("stats count( * ),avg(a)/2 as h by bin( 5m )")
        == "stats count( * ), avg(a) / 2 as h by bin( 5m )")
  }

  @Test func keepsComments() {
    #expect(
      print("# title\nfields a # why\n# | filter x\n| sort a # last\n# end") == """
        # title
        fields a # why
        # | filter x
        | sort a # last
        # end
        """)
  }

  @Test(arguments: [
    ("(a or b) and c", "(a or b) and c"), ("not (a and b)", "not (a and b)"),
    ("(not a) and b", "not a and b"),
    ("a - (b - c) > 0", "a - (b - c) > 0"), ("(a - b) - c > 0", "a - b - c > 0"),
    ("-(-a) > 1", "-(-a) > 1"),
    ("(-a)^2 > 1", "(-a)^2 > 1"), ("2^(3^4) > 1", "2^3^4 > 1"), ("(2^3)^4 > 1", "(2^3)^4 > 1"),
    ("(a = 1) = 1", "(a = 1) = 1"), ("(2).x = 1", "(2).x = 1"), ("(true).x = 1", "(true).x = 1"),
    ("f((5m).x, (1)[0])", "f((5m).x, (1)[0])"),
    ("(a like 'x') like 'y'", "(a like \"x\") like \"y\""),
  ])
  func usesAsFewBracketsAsNeeded(condition: String, printed: String) {
    #expect(print("filter \(condition)") == "filter \(printed)")
  }

  @Test(arguments: ["- ", "not ", "-(", "(", "f(", "2^"])
  func readsBackWhatIsNestedAsDeepAsCanBe(piece: String) {
    let closing = piece.hasSuffix("(") ? ")" : ""
    let deepest = (1...QueryParser.maximumNesting).last {
      let text = String(repeating: piece, count: $0) + "a" + String(repeating: closing, count: $0)
      let parsed = QueryParser.parse("filter " + text)
      guard parsed.isWellFormed else { return false }
      let again = QueryParser.parse(QueryPrinter.print(parsed.query))
      return TreeDump.of(again.query) == TreeDump.of(parsed.query)
    }
    let refused = (1...QueryParser.maximumNesting + 1).first {
      let text = String(repeating: piece, count: $0) + "a" + String(repeating: closing, count: $0)
      return !QueryParser.parse("filter " + text).isWellFormed
    }
    #expect(refused.map { $0 - 1 } == deepest)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func readsBackGeneratedQueries(seed: UInt64) {
    var source = QuerySource(seed: seed)
    for _ in 0..<250 {
      let text = source.query()
      let parsed = QueryParser.parse(text)
      #expect(parsed.isWellFormed, "seed \(seed): \(text): \(parsed.diagnostics)")
      let printed = QueryPrinter.print(parsed.query)
      let again = QueryParser.parse(printed)
      #expect(
        TreeDump.of(again.query) == TreeDump.of(parsed.query), "seed \(seed): \(text)\n→ \(printed)"
      )
    }
  }
}
