import InsightsLanguage
import Testing

@testable import LogEngine

/// What the cases of `Tests/Queries/saved.test` are too small for.
@Suite struct SavedQueryTests {
  @Test func refusesWhatGrowsTooLong() throws {
    let aside = try LogFolder()
    try aside.write("Echo.cwli", "display \"" + String(repeating: "{{a}}", count: 5000) + "\"")
    let value = String(repeating: "x", count: 5000)
    let error = #expect(throws: EngineError.self) {
      try expand("$Echo(a = \"\(value)\")", in: aside)
    }
    #expect(error?.code == .limitExceeded)
  }

  @Test func countsTheQueriesTogether() throws {
    let aside = try LogFolder()
    try aside.write("Long.cwli", "display \"" + String(repeating: "é", count: 4000) + "\"")
    #expect(try expand("$Long() | $Long()", in: aside).query.stages.count == 2)
    #expect(throws: EngineError.self) { try expand("$Long() | $Long() | $Long()", in: aside) }
  }

  @Test(arguments: ["../secret", "/etc/passwd", ".hidden", "folder", ""])
  func staysInItsFolder(name: String) throws {
    let aside = try LogFolder()
    try aside.write("secret.txt", "fields a")
    try aside.write("queries/.hidden.txt", "fields a")
    try aside.write("queries/folder.txt/x", "fields a")
    let files = QueryFolders(queries: aside.path + "/queries").savedQueries
    #expect(try files.content(of: name) == nil)
  }

  @Test func prefersItsOwnSuffix() throws {
    let aside = try LogFolder()
    try aside.write("A.txt", "fields t")
    try aside.write("A.cwli", "fields c")
    try aside.write("B.txt", "fields t")
    let files = QueryFolders(queries: aside.path).savedQueries
    #expect(try files.content(of: "A") == Array("fields c".utf8))
    #expect(try files.content(of: "B") == Array("fields t".utf8))
    #expect(files.names == ["A", "B"])
  }

  private func expand(_ text: String, in folder: LogFolder) throws -> SavedQueries.Expansion {
    let parsed = QueryParser.parse(text)
    #expect(parsed.isWellFormed)
    return try SavedQueries(QueryFolders(queries: folder.path).savedQueries)
      .expanding(parsed.query)
  }
}
