import BoundedRegex
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

  @Test func namesItsGroups() throws {
    let pattern = try Pattern(#"(?<@level>\w+) (x) (?P<a b>y)"#)
    #expect(pattern.groups == ["@level", nil, "a b"])
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
