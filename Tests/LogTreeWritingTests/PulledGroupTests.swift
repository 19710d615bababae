import LogEngine
import PluginAPI
import Testing

@testable import LogTreeWriting

@Suite struct PulledGroupTests {
  private static let start: Int64 = 1_773_763_200_000
  private static let range = TimeRange(start: start, end: start + 999)

  private func pull(_ events: [LogEvent], of subject: PullSubject, into folder: TestFolder)
    async throws
  {
    let group = try PulledGroup(subject, in: folder)
    try await GroupPull(group, range: Self.range, settled: Self.range.end).run { _ in
      EventScript(pages: [events])
    } report: { _, _ in
    }
  }

  /// Nothing about an event gets lost or changes, and no name of a stream leads anywhere.
  @Test func everythingIsKept() async throws {
    let texts = [
      "plain", "with a newline at the end\n", "\n", "", " ", "two\r\nlines",
      "tab\tnul\u{0}esc\u{1B}",
      "\u{FEFF}mark", "\u{2028}\u{2029}\u{85}", "e\u{301} \u{E9}", "😀", "\\ \" \\u0041 /", "null",
      #"{"a":1,"@timestamp":"1999-01-01T00:00:00Z"}"#, "2026-01-01T00:00:00Z looks like a line",
      "\u{202E}gnp", "}{][", String(repeating: "long ", count: 50_000),
    ]
    let streams = [
      "plain", "../../outside", "/etc/passwd", "a/b/c", "..", ".", "", "x.log.gz", "a\nb",
      "$LATEST]",
      "%2e%2e%2f", "\u{202E}gnp", "CON", "~", "-rf", "'\"`$(id)", "a b",
      String(repeating: "n", count: 512),
    ]
    let events = zip(texts, streams).enumerated().map { index, pair in
      LogEvent(
        id: "\(index)", logStream: pair.1, timestamp: Self.start + Int64(index),
        ingestionTime: Self.start + 5_000 + Int64(index), message: pair.0)
    }
    let folder = try TestFolder()
    var subject = PullSubject(logGroup: "/app")
    subject.account = "123456789012"
    try await pull(events, of: subject, into: folder)
    let rows = try PulledRows.all(in: folder.root)
    let expected = events.reversed().map { event -> [String?] in
      [
        "\(event.timestamp)", event.ingestionTime.map { "\($0)" }, event.logStream,
        "123456789012:/app", event.message,
      ]
    }
    try #require(rows.count == expected.count)
    for (row, event) in zip(rows, expected) {
      // Compared by code points: “é” and “é” are two texts here.
      let isSame = zip(row, event).allSatisfy {
        ($0 ?? "nil").unicodeScalars.elementsEqual(($1 ?? "nil").unicodeScalars)
      }
      #expect(isSame, "\(row) is not \(event)")
    }
    #expect(try folder.files().keys.allSatisfy { $0.hasPrefix(".") || ChunkName($0) != nil })
  }

  @Test func anEmptyGroupIsAGroup() async throws {
    let folder = try TestFolder()
    try await pull([], of: PullSubject(logGroup: "/app"), into: folder)
    #expect(try PulledRows.all(in: folder.root) == [])
    #expect(Array(try folder.files().keys) == [GroupFolder.mark])
  }

  /// `/app/inner` lies below `/app` as a folder, and is no part of it as a group.
  @Test func aGroupBelowAnotherIsNoPartOfIt() async throws {
    let outer = try TestFolder()
    try await pull([.numbered(1, at: Self.start)], of: PullSubject(logGroup: "/app"), into: outer)
    let inner = try TestFolder("inner")
    try await pull(
      [.numbered(2, at: Self.start)], of: PullSubject(logGroup: "/app/inner"), into: inner)
    try inner.copy(to: outer.path + "/inner")
    #expect(try PulledRows.all(in: outer.root).map { $0[4] } == ["event 1"])
    #expect(try PulledRows.all(in: outer.root, group: "/app/inner").map { $0[4] } == ["event 2"])
    #expect(try LogEngine(root: outer.root).logGroups() == ["/app", "/app/inner"])
  }

  private static let others: [PullSubject] = {
    var changed = Array(repeating: PullSubject(logGroup: "/app"), count: 5)
    changed[0].filterPattern = "ERROR"
    changed[1].logStreams = ["a"]
    changed[2].logStreamPrefix = "a"
    changed[3].account = "1"
    changed[4].region = "eu-west-1"
    return changed + [PullSubject(logGroup: "app")]
  }()

  @Test(arguments: others)
  func anotherSubjectIsRefused(other: PullSubject) async throws {
    let subject = PullSubject(logGroup: "/app")
    let folder = try TestFolder()
    try await pull([.numbered(1, at: Self.start)], of: subject, into: folder)
    let error = #expect(throws: TreeWritingError.self) { try PulledGroup(other, in: folder) }
    #expect(error?.code == .otherSubject)
    #expect(throws: Never.self) { try PulledGroup(subject, in: folder) }
  }

  @Test func filesThatNobodyPulledAreNotMixedIn() throws {
    let folder = try TestFolder()
    try folder.write([0x41], to: "own.log")
    let error = #expect(throws: TreeWritingError.self) {
      try PulledGroup(PullSubject(logGroup: "/app"), in: folder)
    }
    #expect(error?.code == .foreignFiles)
    #expect(error?.message.contains("own.log") == true)
  }

  @Test(arguments: [
    "", "{}", "[]", "null", #"{"version": 2, "logGroup": "/app", "chunks": []}"#,
    #"{"version": 1, "logGroup": "/app", "chunks": [{}]}"#,
    """
    {"version": 1, "logGroup": "/app", "chunks": [{"start": 1, "end": 2, "settled": true, "events": 1,
     "bytes": 1, "files": [{"name": "../../x", "size": 1}]}]}
    """,
    """
    {"version": 1, "logGroup": "/app", "chunks": [
      {"start": 1, "end": 5, "settled": true, "events": 0, "bytes": 0, "files": []},
      {"start": 5, "end": 9, "settled": true, "events": 0, "bytes": 0, "files": []}]}
    """,
  ])
  func aStrangeListIsRefused(text: String) throws {
    let folder = try TestFolder()
    try folder.write(Array(text.utf8), to: GroupFolder.mark)
    let error = #expect(throws: TreeWritingError.self) {
      try PulledGroup(PullSubject(logGroup: "/app"), in: folder)
    }
    #expect(error?.code == .badManifest)
  }

  @Test func filesOfNoChunkGoAndOthersStay() async throws {
    let folder = try TestFolder()
    let subject = PullSubject(logGroup: "/app")
    try await pull([.numbered(1, at: Self.start)], of: subject, into: folder)
    let orphan = ChunkName(start: Self.start, number: 77).text
    try folder.write([1], to: orphan)
    try folder.write([1], to: "own.log")
    _ = try PulledGroup(subject, in: folder)
    let names = try folder.files().keys
    #expect(!names.contains(orphan))
    #expect(names.contains("own.log"))
    #expect(names.count { $0.hasSuffix(".json.gz") } == 1)
  }

  @Test(arguments: ["/a//b", "/a/../b", "..", "/", "", "/a/*", "/a/./b", "/a/", "a b"])
  func namesThatAreNoPathsHaveNoFolder(name: String) {
    #expect(PulledGroup.path(of: name) == nil)
  }

  @Test(arguments: ["/aws/lambda/f", "app", "/a.b/_c-d#e/F9"])
  func otherNamesHaveOne(name: String) {
    #expect(PulledGroup.path(of: name) == (name.hasPrefix("/") ? String(name.dropFirst()) : name))
  }
}
