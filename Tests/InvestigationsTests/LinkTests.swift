import Testing

@testable import Investigations

/// Text around results in the copy that an investigation keeps.
@Suite struct LinkTests {
  private let links = MovedLinks(from: "runbooks/eks/nodes.md", depth: 2)

  @Test(arguments: [
    ("images/a.png", "../../runbooks/eks/images/a.png"), ("./a.md", "../../runbooks/eks/a.md"),
    ("../b.md#x", "../../runbooks/b.md#x"), ("../../README.md", "../../README.md"),
  ])
  func relativePathsLeadWhereTheyLed(old: String, new: String) {
    #expect(links.moved(old) == new)
  }

  @Test(arguments: [
    "https://example.com/a", "mailto:a@example.com", "#part", "/root.md", "../../../outside.md",
    "{{ base }}/x", "",
  ])
  func otherDestinationsStay(_ destination: String) {
    #expect(links.moved(destination) == nil)
  }

  @Test(arguments: [
    ("see [a](b.md) and ![c](<d e.png> \"t\")", "see [a](W/b.md) and ![c](<W/d e.png> \"t\")"),
    ("[a]: b.md 'title'\n", "[a]: W/b.md 'title'\n"), ("  [a]:   b.md", "  [a]:   W/b.md"),
    ("<img alt='' src='b.png'>", "<img alt='' src='W/b.png'>"),
    ("[a](b(1).md)", "[a](W/b(1).md)"), ("[![a](b.png)](c.md)", "[![a](W/b.png)](W/c.md)"),
    ("`[a](b.md)` and ``x`[a](b.md)``", "`[a](b.md)` and ``x`[a](b.md)``"),
    ("\\`[a](b.md)\\`", "\\`[a](W/b.md)\\`"), ("text: a[0]: b", "text: a[0]: b"),
    ("a ](", "a ]("), ("[a](", "[a]("), ("한 [글](글.md)", "한 [글](W/글.md)"),
  ])
  func linksInProseAreRewritten(old: String, new: String) {
    let way = "../../runbooks/eks"
    #expect(links.rewritten(old) == new.replacing("W", with: way))
  }

  @Test(arguments: [
    ("key <aws-key-1>", "key &lt;aws-key-1>"), ("`<aws-key-1>`", "`<aws-key-1>`"),
    ("<b>", "<b>"), ("<my-tag>", "<my-tag>"),
    ("<jwt-12> `a` <jwt-3>", "&lt;jwt-12> `a` &lt;jwt-3>"),
    ("`a\n\n<jwt-1>`", "`a\n\n&lt;jwt-1>`"), ("<", "<"), ("<jwt-1", "<jwt-1"),
  ])
  func pseudonymsAreSeenInProse(old: String, new: String) {
    #expect(ProsePseudonyms.visible(old) == new)
  }

  @Test func longTextsTakeLittleTime() {
    let text = String(repeating: "`a ]( <", count: 100_000)
    #expect(ProsePseudonyms.visible(text) == text)
    #expect(links.rewritten(text).utf8.count >= text.utf8.count)
  }
}
