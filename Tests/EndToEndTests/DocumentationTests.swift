import Foundation
import Testing

@Suite struct DocumentationTests {
  /// After a change of codes or explanations: `runbook explain --all > docs/diagnostics.md`.
  @Test func diagnosticsPageIsInStep() async throws {
    let page = FileManager.default.contents(atPath: "\(Package.root)/docs/diagnostics.md")
    #expect(try await Binary.run(["explain", "--all"]).bytes == page)
  }

  @Test func everyCodeIsExplained() async throws {
    let output = try await Binary.run(["explain", "ql061"])
    #expect(output.status == 0)
    #expect(output.text.contains("QL061") && output.text.contains("ispresent"))
    let unknown = try await Binary.run(["explain", "QL999"])
    #expect(unknown.status == 2 && unknown.errorLines.count == 1)
  }
}
