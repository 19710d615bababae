import InsightsLanguage
import SourceText
import Testing

@Suite struct ExplanationTests {
  @Test(arguments: DiagnosticCode.allCases)
  func everyCodeIsExplainedByAnExample(code: DiagnosticCode) throws {
    let explanation = try #require(Explanation.of(code.rawValue))
    let wrong = QueryChecker.check(QueryParser.parse(explanation.wrong))
    #expect(wrong.contains { $0.code == code.rawValue }, "\(wrong)")
    let right = QueryChecker.check(QueryParser.parse(explanation.right))
    #expect(right.isEmpty, "\(right)")
    #expect(explanation.text.hasSuffix("."))
  }

  @Test func codesAreFoundInAnyCase() {
    #expect(Explanation.of("ql016")?.code == .markdownAsterisks)
    #expect(Explanation.of("QL999") == nil)
  }
}
