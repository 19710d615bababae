import BoundedRegex
import RegexDialect
import Testing

@Suite struct PatternTests {
  @Test(arguments: [
    "(?=a)", "(?!a)", "(?<=a)", "(?<!a)", #"(a)\1"#, #"(?<n>a)\k<n>"#, #"(a)\g1"#, "(?R)", "(?1)",
    "(?(1)a)", "(?C)", "(*ACCEPT)a", #"a\Kb"#, "(?x) a", "(", "[a", #"\"#, "(?<n>a)(?<n>b)",
    "a{2,1}",
    "(?<n", "*",
  ])
  func refuses(text: String) {
    #expect(throws: PatternError.self) { try Pattern(text) }
  }

  @Test(arguments: [
    (#"[(?=)]"#, "="), (#"\(\?="#, "(?="), (#"[[:digit:](]+"#, "(7"), (#"[]a]+"#, "]a"),
    (#"\Q(?=\E"#, "(?="), ("(?i:AB)c", "abc"), ("(?P<x>a)", "a"), ("(?s).", "\n"),
    ("(?:a|b)+", "ab"),
  ])
  func accepts(pattern: String, text: String) throws {
    #expect(try Pattern(pattern).matches(text))
  }

  /// What the checker refuses never runs, and both count groups alike.
  @Test(arguments: [
    "a", "(a)(?<n>b)", "(?P<n>a)", "(?:a)", "(?i)a", "(?i:a)", "(?<@l>a)", "[(]", "[^]]", "[]a]",
    #"\("#, #"\Q(\E"#, "(?=a)", "(?<!a)", #"(a)\1"#, "(", ")", "[a", "a**", "*a", "a{2,1}",
    "(?<n>a)(?<n>b)", "(?<n", "(?#c)a", "(?>a)", "a++", #"\"#, "a|", "|", "", "[[:alpha:]]",
    #"\pL"#, #"\x{41}"#, "(?R)", "(?1)", #"\k<n>"#, "(*F)", "(?<>a)", "a{1001}",
  ])
  func agreesWithTheChecker(text: String) {
    let syntax = RegexSyntax(text)
    let pattern = try? Pattern(text)
    #expect((syntax.problem == nil) == (pattern != nil))
    if let pattern { #expect(pattern.groups == syntax.groups) }
  }

  @Test func namesItsGroups() throws {
    let pattern = try Pattern(#"(?<@level>\w+) (x) (?P<a_b>y)"#)
    #expect(pattern.groups == ["@level", nil, "a_b"])
    #expect(try pattern.firstMatch(in: "- INFO x y") == ["INFO x y", "INFO", "x", "y"])
  }

  @Test func findsEmptyMatchesBetweenCodePoints() throws {
    #expect(try Pattern("x*").allMatches(in: "éx😀").map { $0[0] } == ["", "x", "", ""])
  }

  @Test func stopsAPatternThatExplodes() throws {
    let pattern = try Pattern("(a+)+$")
    let text = String(repeating: "a", count: 40) + "b"
    do {
      // A cleverer engine may find out that nothing matches, but must not take long for it.
      #expect(try !pattern.matches(text))
    } catch {
      #expect(error.code == .tooExpensive)
    }
  }

  @Test func searchesAMegabyteInPieces() throws {
    let text = String(repeating: "é", count: 500_000) + "needle"
    #expect(try Pattern("needle$").firstMatch(in: text) == ["needle"])
    #expect(try Pattern("^needle").matches(text) == false)
    #expect(try Pattern(".*needle").matches(text))
  }
}
