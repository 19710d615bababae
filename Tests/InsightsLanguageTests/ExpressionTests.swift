import InsightsLanguage
import SourceText
import Testing

@Suite struct ExpressionTests {
  @Test(arguments: [
    ("a = 1 or b = 2 and c = 3", "((a equal 1) or ((b equal 2) and (c equal 3)))"),
    ("not a = 1 and b", "((not (a equal 1)) and b)"),
    ("not a like \"x\"", "(not (a like 'x'))"),
    ("!ispresent(a)", "(not ispresent(a))"),
    ("1 + 2 * 3 ^ 2 ^ 2", "(1 add (2 multiply (3 power (2 power 2))))"),
    ("-2 ^ 2", "(- (2 power 2))"),
    ("a - b - c", "((a subtract b) subtract c)"),
    ("a / b % c", "((a divide b) remainder c)"),
    ("a + 1 >= b * 2", "((a add 1) greaterOrEqual (b multiply 2))"),
    ("a == 1", "(a equal 1)"),
    ("a not in [\"x\", 1, -2.5, true]", "(a outside ['x', 1, (- 2.5), true])"),
    ("a not like /x\\/y/", "(a unlike /x/y/)"),
    ("a =~ 'x'", "(a matches 'x')"),
    ("a like concat(\"x\", b)", "(a like concat('x', b))"),
    ("x.`y z`.0[1] = 1", "(x·y z·0·[1] equal 1)"),
    ("jsonParse(a).b.c[0] = 1", "(jsonParse(a)→b→c→0 equal 1)"),
    ("bin (1min) > 0", "(bin(1min) greater 0)"),
    ("count(*) > 0", "(count(*) greater 0)"),
    ("True or `true` = 1", "(true or (true equal 1))"),
    ("(a or b) and c", "((a or b) and c)"),
    ("@`aws.tag.k` = 1", "(@aws.tag.k equal 1)"),
  ])
  func binds(condition: String, expected: String) {
    #expect(bracketed(condition) == expected)
  }

  @Test func bracketsAroundAChainChangeNothing() {
    #expect(bracketed("a or (b or (c or d))") == bracketed("a or b or c or d"))
  }

  @Test func aFlatChainOfAThousandTermsIsShallow() {
    let chain = (0..<1000).map { "a\($0) = 1" }.joined(separator: " or ")
    let parsed = QueryParser.parse("filter " + chain)
    #expect(parsed.diagnostics.isEmpty)
    guard case .filter(let expression) = parsed.query.stages.first?.command else {
      Issue.record("no filter")
      return
    }
    #expect(depth(expression) <= 13)
    let names = (0..<1000).map { "a\($0)" }
    #expect(expression.fields.map(\.name) == names)
  }

  @Test(arguments: [
    String(repeating: "(", count: 5000), String(repeating: "not ", count: 2500) + "a",
    String(repeating: "-", count: 5000) + "a", String(repeating: "f(", count: 3000),
    String(repeating: "a in (SOURCE 'x' | filter ", count: 300),
    "a" + String(repeating: "^a", count: 4000),
    "a" + String(repeating: " - a", count: 2500), "f()" + String(repeating: ".a[0]", count: 1500),
    String(repeating: "[", count: 5000),
  ])
  func refusesToNestTooDeeply(condition: String) {
    let parsed = QueryParser.parse("filter " + condition)
    #expect(parsed.diagnostics.contains { $0.severity == .error })
    #expect(parsed.diagnostics.count <= 101)
  }

  @Test func eightyLevelsAreFine() {
    let condition = String(repeating: "(", count: 80) + "a" + String(repeating: " + 1)", count: 80)
    #expect(QueryParser.codes("filter \(condition) > 1") == [])
  }

  private func depth(_ expression: Expression) -> Int {
    1 + (expression.children.map(depth).max() ?? 0)
  }
}
