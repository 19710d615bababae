import Redaction
import RunbookModel
import SourceText
import Testing

@Suite struct RedactionDeclarationTests {
  private func runbook(_ frontMatter: String) throws -> Runbook {
    try Runbook(
      SourceFile(name: "r.md", text: "---\n\(frontMatter)\n---\n"),
      languages: [EverythingIsAQuery()])
  }

  @Test func readsPatternsKindsAndTexts() throws {
    let redaction = try runbook(
      "redact: {patterns: {ticket: 'T-[0-9]+'}, also: [email, ip-address], allow: [AKIAEXAMPLE]}"
    ).settings.redaction
    #expect(redaction.problem == nil)
    #expect(redaction.settings.patterns == ["ticket": "T-[0-9]+"])
    #expect(redaction.settings.optionalKinds == [.email, .ipAddress])
    #expect(redaction.settings.allowed == ["AKIAEXAMPLE"] && redaction.settings.usesBuiltIn)
  }

  @Test(arguments: [
    ("redact: {patterns: {ticket: '('}}", "ticket"), ("redact: {also: [mail]}", "mail"),
    ("redact: {alow: [x]}", "did you mean “allow”"), ("redact: [x]", "mapping"),
    ("redact: {patterns: {Ticket: x}}", "Ticket"), ("redact: {allow: {a: b}}", "allow"),
  ])
  func whatCannotBeFollowedIsAnError(frontMatter: String, words: String) throws {
    let runbook = try runbook(frontMatter)
    #expect(runbook.diagnostics.map(\.severity) == [.error])
    #expect(runbook.diagnostics[0].message.contains(words))
    #expect(runbook.settings.redaction.problem?.line == 2)
  }

  @Test func falseSwitchesNothingOff() throws {
    let runbook = try runbook("redact: false")
    #expect(runbook.diagnostics.map(\.severity) == [.warning])
    #expect(runbook.settings.redaction.settings.usesBuiltIn)
    #expect(try self.runbook("redact: true").diagnostics.isEmpty)
  }
}
