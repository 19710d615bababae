import InsightsLanguage
import RegexDialect
import Testing

@Suite struct RegexSyntaxTests {
  @Test func listsGroups() {
    let syntax = RegexSyntax(#"^(?<a>\S+) (?:x|(y)) (?P<@b>[)(]+) (?i)(z)"#)
    #expect(syntax.problem == nil)
    #expect(syntax.namedGroups == ["a", "@b"])
    #expect(syntax.groups == ["a", nil, "@b", nil])
    #expect(syntax.unnamedGroupCount == 2)
  }

  @Test(arguments: [
    "", "a|b", "[]a]", "[^]]", "a{2}b{2,}c{2,3}?", "x{", "{a}", "{,3}", #"\d+\.\w*?"#,
    #"\p{L}\x{1F600}"#,
    "(?i)error", "(?i:a)b", "[[:alpha:]_]+", #"\Q(*\E"#, "^$", #"[\]]"#,
    "a++b|".replacing("++", with: "+"),
  ])
  func accepts(pattern: String) {
    #expect(RegexSyntax(pattern).problem == nil)
  }

  @Test(arguments: [
    ("(a", 0), ("a)", 1), ("[a", 0), ("*a", 0), ("a**", 2), ("a{3,2}", 1), ("(?=a)", 0),
    ("a(?<!b)", 1),
    (#"(a)\1"#, 3), (#"\k<a>"#, 0), ("a\\", 1), ("(?<a>x)(?<a>y)", 7), ("é(", 2), ("(?<a", 0),
    ("(?>a)", 0),
    ("a{9999}", 1), ("[\\", 0), ("\\p{", 0), ("\\p{\\", 0), ("(?<>a)", 0), ("(|*)", 2),
  ])
  func refuses(pattern: String, offset: Int) {
    #expect(RegexSyntax(pattern).problem?.offset == offset)
  }

  @Test func boundsNesting() {
    #expect(RegexSyntax(String(repeating: "(", count: 10_000)).problem != nil)
  }
}
