import InsightsLanguage
import LogEngine
import Testing

/// `docs/query-language.md` shows queries that run.
@Suite struct DocumentationTests {
  @Test(arguments: try Examples.all())
  func runsAsShown(example: String) throws {
    let parsed = QueryParser.parse(example)
    #expect(parsed.diagnostics.isEmpty)
    let logs = try LogFolder()
    for group in ["app/web", "orders", "users"] {
      try logs.write(
        group + "/a.log", "2026-01-18T10:00:00Z {\"id\":1,\"svc\":\"api\",\"bytes\":2}\n")
    }
    let aside = try LogFolder()
    try aside.write("lookups/hosts.csv", "ip,owner\n10.0.0.1,ann\n")
    try aside.write("queries/Errors.cwli", "filter svc = \"{{svc}}\"")
    let folders = QueryFolders(
      lookups: aside.path + "/lookups", queries: aside.path + "/queries")
    let result = try LogEngine(root: logs.path, folders: folders).run(
      LogQuery(
        parsed.query, range: 1_768_730_400_000...1_768_734_000_000, now: 1_768_734_000_000),
      on: ["/app/web"])
    #expect(!result.columns.isEmpty)
  }

  @Test func showsExamples() throws {
    #expect(try Examples.all().count >= 10)
  }

  private enum Examples {
    /// The blocks between fences.
    static func all() throws -> [String] {
      let text = try PackageFolder.text(PackageFolder.path + "/docs/query-language.md")
      let parts = text.split(separator: "```", omittingEmptySubsequences: false)
      return parts.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
  }
}
