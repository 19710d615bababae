import Investigations
import JSONText
import LogsInsightsPlugin
import PluginAPI
import Redaction
import Reporting
import RunbookExecution
import RunbookModel
import SourceText
import Testing

@Suite struct InvestigationTests {
  private let languages: [any QueryLanguage] = [LogsInsightsLanguage()]
  private let options = Investigation.Options(toolVersion: "1.2.3")

  /// Made up where it is used, so that no scanner finds one here.
  private let key = "AKIA" + String(repeating: "Q7", count: 8)

  private func runbook(_ text: String) throws -> Runbook {
    try Runbook(SourceFile(name: "r.md", text: text), languages: languages)
  }

  private func record(of runbook: Runbook, value: String) -> RunRecord {
    RunRecord(
      runbookName: "r.md", title: runbook.title, runID: "abcd1234",
      steps: runbook.steps.map { step in
        StepRecord(
          id: step.id, title: step.title, line: step.line,
          outcome: .succeeded(
            ResultTable(columns: ["@message"], rows: [[value]]),
            QuerySummary(statistics: .init(), range: nil)),
          queryAsRun: step.query, backend: "files", logGroups: ["/app"],
          parameters: [.init(name: "node", value: value)])
      }, startedAt: 1_773_734_400_000)
  }

  private func investigation(of text: String, value: String, redactor: Redactor?) throws
    -> Investigation
  {
    let runbook = try runbook(text)
    let record = record(of: runbook, value: value)
    var asked = AskedRun(now: record.startedAt, logs: "logs", literals: [.init(old: "a", new: "b")])
    asked.scope.since = "1h"
    asked.parameters = record.parameters
    return try Investigation(
      of: record, runbook, asked: asked,
      origin: RunbookOrigin(path: "docs/r.md", sha256: "00", commit: "12", blob: "34"),
      redactor: redactor, languages: languages, options: options)
  }

  private let text = "# T\n\n## One\n\n```logs-insights\nlimit 5\n```\n"

  @Test func whatWasAskedIsReadBack() throws {
    let made = try investigation(of: text, value: "plain", redactor: Redactor())
    let file = try #require(made.files.first { $0.path.hasSuffix("/run.json") })
    let saved = try SavedRun(file.bytes, name: "run.json")
    #expect(saved.asked == made.asked && saved.origin == made.origin && saved.isRedacted)
    #expect(saved.record.steps == made.record.steps)
    #expect(made.folder == "investigations/2026-03-17-r-abcd1234")
  }

  @Test func aPlainRecordHasNoRequest() throws {
    let bytes = Array(JSONReport.text(of: record(of: try runbook(text), value: "x")).utf8)
    let saved = try SavedRun(bytes, name: "x.json")
    #expect(saved.asked == nil && saved.origin == nil && !saved.isRedacted)
    #expect(throws: InvestigationError.self) { try SavedRun(Array("{}".utf8), name: "x.json") }
  }

  @Test func secretsInTitlesAreInNoNameEither() throws {
    let made = try investigation(
      of: "# T\n\n## Of \(key)\n\n```logs-insights\nlimit 5\n```\n", value: key,
      redactor: Redactor())
    let all =
      made.files.map { $0.path + String(decoding: $0.bytes, as: UTF8.self) }
      + [RunMessage(made, version: "1").text]
    for text in all { #expect(!text.lowercased().contains(key.lowercased())) }
    #expect(made.record.steps.map(\.id) == ["of-aws-key-1"])
    #expect(made.redacted?.map(\.distinct) == [1])
    #expect(made.asked.redactedParameters == ["node"])
  }

  @Test func theDocumentStripsToTheAuthorsText() throws {
    let made = try investigation(of: text, value: "plain", redactor: Redactor())
    let document = try MarkdownDocument(SourceFile(name: "", bytes: made.files[0].bytes))
    #expect(String(decoding: document.stripped(), as: UTF8.self) == text)
    #expect(document.regions.map(\.time) == ["2026-03-17T08:00:00Z"])
  }

  @Test func redactionThatWouldChangeTheStepsIsRefused() throws {
    var settings = RedactionSettings()
    settings.patterns = ["word": "limit 5|```"]
    let redactor = try Redactor(settings)
    let error = #expect(throws: InvestigationError.self) {
      try investigation(of: text, value: "x", redactor: redactor)
    }
    #expect(error?.code == .unredactable)
  }

  @Test(arguments: [
    ("a/eks nodes.md", "2026-03-17-eks-nodes-id"), ("README.md", "2026-03-17-my-title-id"),
    ("<stdin>", "2026-03-17-my-title-id"), ("노드.md", "2026-03-17-노드-id"),
    ("../../etc/x.md", "2026-03-17-x-id"),
  ])
  func foldersAreNamedForDayAndRunbook(file: String, name: String) {
    let made = InvestigationName.of(
      file: file, title: "My title", runID: "id", startedAt: 1_773_734_400_000)
    #expect(made == name)
  }

  @Test func attachmentsHaveNamesOfTheirOwn() throws {
    let made = try investigation(
      of: text + "\n## one\n\n```logs-insights\nlimit 6\n```\n", value: "x", redactor: nil)
    let names = made.files.map { $0.path.split(separator: "/").last.map(String.init) ?? "" }
    #expect(names == ["README.md", "run.json", "one.csv", "one-2.csv"])
    #expect(made.redacted == nil)
  }
}
