import InsightsLanguage
import Testing

@testable import LogEngine

/// Files that a query cannot need are not read, and the answer is the same.
@Suite struct FileSelectionTests {
  @Test(arguments: [
    ("filter @logStream = 'web-1'", 1), ("filter @logStream like /^web/", 2),
    ("filter @logStream in ['job', 'none']", 1), ("filter not @logStream like 'web'", 1),
    ("fields @message | filter a = 1 and @logStream like /^web/ and @log like 'app'", 2),
    ("filter @logStream = 'web-1' or @message like 'j'", 3),
    ("filter strlen(@logStream) = 3", 1), ("filter @log like /nothing/", 0),
    ("fields @message as @logStream | filter @logStream = 'w1'", 3),
    ("parse @message '*' as @logStream | filter @logStream = 'w1'", 3),
    ("limit 5 | filter @logStream = 'job'", 3), ("filter messageSize() > 0", 3),
    ("stats count(*) as n by @logStream | filter @logStream = 'job'", 3),
    ("sort @message | filter @logStream = 'job'", 1),
  ])
  func readsOnlyWhatCanMatch(query: String, files: Int) throws {
    let folder = try logs()
    #expect(try run(query, folder).statistics.recordsScanned == files)
  }

  @Test func leavesFilesWhoseEventsNameTheirStreams() throws {
    let folder = try LogFolder()
    try folder.write(
      "app/dump.json",
      "{\"events\":[{\"logStreamName\":\"web-1\",\"timestamp\":1768730400000,\"message\":\"x\"}]}")
    try folder.write("app/job.log", "2026-01-18T10:00:00Z j\n")
    let result = try run("filter @logStream = 'web-1' | fields @message", folder)
    #expect(result.rows == [["x"]])
    #expect(result.statistics.recordsScanned == 1)
  }

  @Test func stopsReadingWhenThereIsEnough() throws {
    let folder = try LogFolder()
    let lines = (0..<50_000).map { "{\"ts\":\(1_768_730_400 + $0),\"n\":\($0)}\n" }.joined()
    try folder.write("app/a.log", lines)
    try folder.write("app/b.log", lines)
    let any = try run("filter n > 10 | limit any 5 | stats count(*) as n", folder)
    #expect(any.rows == [["5"]])
    #expect(any.statistics.recordsScanned < 50_000)
    // Behind a sort all rows are needed.
    let sorted = try run("sort n desc | limit any 1 | fields n", folder)
    #expect(sorted.rows == [["49999"]])
    #expect(sorted.statistics.recordsScanned == 100_000)
    let rare = try run("filter n = 49999 | limit any 5 | fields n", folder)
    #expect(rare.rows.count == 2)
  }

  private func logs() throws -> LogFolder {
    let folder = try LogFolder()
    for (name, message) in [("web-1", "w1"), ("web-2", "w2"), ("job", "j")] {
      try folder.write("app/\(name).log", "2026-01-18T10:00:00Z \(message)\n")
    }
    return folder
  }

  private func run(_ text: String, _ folder: LogFolder) throws -> LogResult {
    let parsed = QueryParser.parse(text)
    #expect(parsed.isWellFormed)
    return try LogEngine(root: folder.path).run(LogQuery(parsed.query, now: 0), on: ["/app"])
  }
}
