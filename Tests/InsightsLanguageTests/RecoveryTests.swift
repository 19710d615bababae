import InsightsLanguage
import SourceText
import TestSupport
import Testing

/// What the parser says about queries that are wrong.
@Suite struct RecoveryTests {
  @Test(arguments: [
    ("feilds a", "QL001"), ("filter", "QL002"), ("filter a = ", "QL002"),
    ("filter (a = 1", "QL002"),
    ("filter a = 1)", "QL002"), ("filter a ~= 'x'", "QL007"), ("filter a <> 1", "QL007"),
    ("filter a = 1 && b = 2", "QL007"), ("filter a !~ /x/", "QL007"), ("filter a || b", "QL007"),
    ("filter a = “x”", "QL008"), ("fields a -- note", "QL009"), ("filter a like /x/i", "QL010"),
    ("fields a as error-count", "QL011"), ("stats count(*) as 5xx", "QL011"),
    ("fields a ; b", "QL012"),
    ("fields a\nfilter b = 1", "QL014"), ("filter a\n| count(*) by b", "QL015"),
    ("fields *@message*", "QL016"), ("filter a = 5m", "QL018"), ("filter a = /x/", "QL033"),
    ("parse @message \"* *\"", "QL030"), ("filter a is null", "QL069"),
    ("filter a between 1 and 2", "QL069"), ("filter a = 1 ? 2 : 3", "QL069"),
    ("filter a in (\"x\", \"y\")", "QL002"), ("filter a = b = c", "QL002"), ("limit ten", "QL002"),
    ("limit 1.5", "QL002"), ("sort bin(", "QL002"), ("stats by a", "QL002"),
    ("diff lastYear", "QL002"),
    ("fields a,", "QL002"), ("fields a as 'x'", "QL011"),
    ("filter headers.\"user-agent\" like 'x'", "QL011"),
    ("fields case when a then b end", "QL069"),
    ("select a from b", "QL001"),
    ("join type=outer left=a right=b where a.x = b.x (SOURCE 'y')", "QL002"),
    ("filter id in (SOURCE 'x' | feilds a)", "QL001"),
  ])
  func namesTheProblem(query: String, code: String) {
    #expect(QueryParser.codes(query).contains(code), "\(QueryParser.parse(query).diagnostics)")
    #expect(!QueryParser.parse(query).isWellFormed)
  }

  @Test func reportsEveryStage() {
    let parsed = QueryParser.parse("feilds a | filter = 2 | sort b | limit x | fields c")
    #expect(parsed.diagnostics.map(\.code) == ["QL001", "QL002", "QL002"])
    #expect(parsed.query.stages.count == 5)
    #expect(parsed.query.stages[0].command == .invalid)
  }

  @Test func recoversInsideBrackets() {
    let parsed = QueryParser.parse(
      "filter a in (SOURCE 'x' | feilds b | limit 5) | sort c | limmit 2")
    #expect(parsed.diagnostics.map(\.code) == ["QL001", "QL001"])
    #expect(parsed.query.stages.count == 3)
  }

  @Test func suggestsTheCommandThatWasMeant() {
    let diagnostic = QueryParser.parse("filter a\n| feilds b").diagnostics.first
    #expect(diagnostic?.message == "unknown command “feilds”")
    #expect(diagnostic?.hint == "did you mean `fields`?")
    #expect(diagnostic?.fix?.span == Span(11, 17) && diagnostic?.fix?.replacement == "fields")
  }

  @Test func emptyStagesAreOnlyWarnings() {
    for query in ["| fields a", "fields a |", "fields a | | sort a", "fields a || sort a"] {
      let parsed = QueryParser.parse(query)
      #expect(parsed.diagnostics.map(\.code) == ["QL004"], "\(query)")
      #expect(parsed.isWellFormed)
      #expect(QueryChecker.check(parsed, strict: true).contains { $0.severity == .error })
    }
    #expect(QueryParser.codes("# only a note") == ["QL013"])
  }

  @Test(arguments: [
    ("fields *@timestamp*, b", "fields @timestamp, b"), ("filter a ~= 'x'", "filter a =~ 'x'"),
    ("filter a like /x/i", "filter a like /(?i)x/"), ("filter a = “x”", "filter a = \"x\""),
    ("fields a as b-c", "fields a as `b-c`"), ("fields a\nsort b", "fields a\n| sort b"),
    ("fields a // x", "fields a # x"),
    ("filter a\n| count(*) by b", "filter a\n| stats count(*) by b"),
  ])
  func fixesGiveAWellFormedQuery(query: String, fixed: String) {
    var bytes = Array(query.utf8)
    guard let fix = QueryParser.parse(query).diagnostics.first?.fix else {
      Issue.record("no fix for \(query)")
      return
    }
    bytes.replaceSubrange(fix.span.start..<fix.span.end, with: Array(fix.replacement.utf8))
    #expect(String(decoding: bytes, as: UTF8.self) == fixed)
    #expect(QueryParser.parse(fixed).isWellFormed)
  }

  @Test func survivesAnything() {
    let pieces =
      wellFormedQueries.flatMap { $0.split(separator: " ").map(String.init) }
      + [
        "(", ")", "[", "]", "|", "||", "\"", "'", "/", "`", "#\n", "{{x}}", "<y>", "“", "as", "by",
      ]
    var generator = SeededGenerator(seed: 42)
    for _ in 0..<2000 {
      let text = (0..<Int.random(in: 1...14, using: &generator))
        .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined(separator: " ")
      let parsed = QueryParser.parse(text)
      for diagnostic in QueryChecker.check(parsed) {
        #expect(diagnostic.span.start >= 0 && diagnostic.span.end <= text.utf8.count, "in \(text)")
      }
    }
  }
}
