import InsightsLanguage
import SourceText
import Testing

/// Conditions that no row can satisfy.
@Suite struct ContradictionTests {
  private func contradictions(_ query: String) -> [String] {
    QueryChecker.check(QueryParser.parse(query)).filter { $0.code == "QL071" }.map {
      let span = $0.span
      return String(decoding: Array(query.utf8)[span.start..<span.end], as: UTF8.self)
    }
  }

  @Test(arguments: [
    ("filter 1 = 2", "1 = 2"), ("filter a = 1 and 'x' = 'y'", "'x' = 'y'"),
    ("filter false", "false"), ("filter a or 0", "0"), ("filter 2 < 1.5", "2 < 1.5"),
    ("filter 1 != \"1.0\"", "1 != \"1.0\""),
    ("filter a = 1 and a = 2", "a = 2"), ("filter a = 'x' and 'y' = a", "'y' = a"),
    ("filter a = 'x' and b = 1 and a = 7", "a = 7"),
    ("filter verb = 'x' | filter verb = 'y'", "verb = 'y'"),
    (
      "filter verb = 'x' | fields verb, b as c | sort b | where verb in ['y', 'z']",
      "verb in ['y', 'z']"
    ),
    ("filter a in [1, 2] and a in [3, '4']", "a in [3, '4']"),
    ("filter a = 1 and a != 1", "a != 1"), ("filter a = 1 and not (a = 1)", "not (a = 1)"),
    ("filter a not in ['x', 'y'] and a = 'y'", "a = 'y'"),
    ("filter a > 5 and a < 3", "a < 3"), ("filter a >= 5 and 5 > a", "5 > a"),
    ("filter a = 5 and a > 5", "a > 5"), ("filter a < -1 and a in [-1, 0]", "a in [-1, 0]"),
    ("filter a.b = 1 | parse c '*' as a2 | filter a.b = 2", "a.b = 2"),
    ("filter a = 1 and (a = 2 or b = 3)", "a = 2"), ("filter not (a = 1 and a = 2)", "a = 2"),
    ("filter a in (SOURCE 'x' | filter b = 1 and b = 2 | fields b)", "b = 2"),
  ])
  func finds(query: String, condition: String) {
    #expect(contradictions(query) == [condition])
  }

  @Test(arguments: [
    "filter 1 = 1", "filter 1 = '1.0'", "filter true", "filter 'x' < 'y'",
    "filter a = 1 or a = 2", "filter a = 1 and b = 2", "filter a = 1 and a = '1.0'",
    "filter a = 1 and a = \"true\"", "filter a = true and a = 1", "filter a = 'x' and a > 5",
    "filter a > '5' and a < '10'", "filter a > 5 and a < 6", "filter a >= 5 and a <= 5",
    "filter a > 1e999", "filter a in [1, 2] and a in [2, 3]", "filter a in [] and a = 1",
    "filter a != 1 and not (a = 1)", "filter a = 1 and not (a = 2)",
    "filter (a = 1 and b = 2) or (a = 2 and b = 1)", "filter a = 1 and A = 2",
    "filter a = 1 | parse b '*' as a | filter a = 2", "filter a = 1 | fields b as a | filter a = 2",
    "filter a.b = 1 | unnest c into a | filter a.b = 2",
    "filter n = 1 | stats count(*) as n by b | filter n = 2",
    "filter a = 1 | parse b logfmt | filter a = 2", "filter a = 1 | expand a | filter a = 2",
    "filter a = 1 and b in (SOURCE 'x' | filter a = 2 | fields b)",
  ])
  func isQuietAboutWhatCanBe(query: String) {
    #expect(contradictions(query).isEmpty)
  }

  @Test func namesTheFieldAndReportsEachOnce() {
    let found = QueryChecker.check(
      QueryParser.parse("filter a = 1 | filter a = 2 | filter a = 2 | filter a = 3")
    )
    .filter { $0.code == "QL071" }
    #expect(found.map(\.severity) == [.warning, .warning])
    #expect(
      found.first?.message == "no row passes this and the conditions on “a” before it")
  }
}
