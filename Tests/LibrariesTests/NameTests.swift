import GitSync
import Libraries
import Testing

@Suite struct NameTests {
  @Test(arguments: ["ops", "ops-2", "team.runbooks", "0x", "A_b"])
  func takesPlainNames(text: String) {
    #expect(LibraryName(text)?.text == text)
  }

  @Test(arguments: [
    "", "c", ".", "..", ".git", "../x", "a/b", "-x", "_x", "a b", "a\u{0}b", "a\nb", "é1", "a:b",
    "a\\b", String(repeating: "x", count: 65),
  ])
  func refusesWhatCouldLeadElsewhere(text: String) {
    #expect(LibraryName(text) == nil)
  }

  @Test(arguments: [
    ("https://example.com/team/runbooks.git", "runbooks"), ("git@example.com:ops.git", "ops"),
    ("/srv/git/ops/.git", "ops"), ("https://example.com/..", nil),
    ("https://example.com/a%2Fb", nil),
  ])
  func comesFromTheAddress(address: String, name: String?) throws {
    let url = try RemoteURL(address, relativeTo: "/")
    #expect(LibraryName(of: url)?.text == name)
  }

  @Test(arguments: [
    ("ops:eks/nodes.md", "ops", "eks/nodes.md"), ("ops:", "ops", ""), ("ops:/eks//", "ops", "eks"),
    ("ops:a:b.md", "ops", "a:b.md"), ("ops:../x", "ops", "../x"),
  ])
  func referencesNameALibrary(text: String, library: String, path: String) {
    let reference = RunbookReference(text)
    #expect(reference?.library.text == library && reference?.path == path)
  }

  @Test(arguments: [
    "nodes.md", "C:\\runbooks\\nodes.md", "C:/nodes.md", "eks/nodes:1.md", "https://example.com/x",
    "git@example.com:x", ":x", "./a:b", "", "ops:\\x",
  ])
  func otherThingsAreNoReferences(text: String) {
    #expect(RunbookReference(text) == nil)
  }
}
