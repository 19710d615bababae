import Testing

@testable import LogEngine

@Suite struct LogFileTests {
  @Test func keepsCarriageReturnsAndDropsTheByteOrderMark() throws {
    let events = try read(
      Array("\u{FEFF}2026-01-18T10:00:00Z a\r\n b\r\n2026-01-18T10:00:01Z c".utf8))
    #expect(events.map(\.message) == ["a\r\n b\r", "c"])
  }

  @Test func readsGzipOfSeveralMembers() throws {
    let bytes =
      StoredGzip.member(Array("2026-01-18T10:00:00Z a\n".utf8))
      + StoredGzip.member(Array("2026-01-18T10:00:01Z b\n".utf8)) + [0, 0, 0]
    #expect(try read(bytes, as: "app/x.log.gz").map(\.message) == ["a", "b"])
  }

  @Test(arguments: [1, 9, 30, 45])
  func namesATruncatedGzipFile(missing: Int) throws {
    let whole = StoredGzip.member(Array("2026-01-18T10:00:00Z some text here\n".utf8))
    let error = #expect(throws: EngineError.self) {
      try read(Array(whole.dropLast(missing)), as: "app/cut.gz")
    }
    #expect(error?.code == .unreadable)
    #expect(error?.message.contains("app/cut.gz") == true)
  }

  @Test func namesADamagedGzipFile() throws {
    var bytes = StoredGzip.member(Array("2026-01-18T10:00:00Z text\n".utf8))
    bytes[bytes.count - 6] ^= 0xFF
    #expect(throws: EngineError.self) { try read(bytes, as: "app/x.gz") }
  }

  @Test func saysThatZstdIsNotRead() throws {
    let error = #expect(throws: EngineError.self) {
      try read([0x28, 0xB5, 0x2F, 0xFD, 0, 0], as: "app/x.log.zst")
    }
    #expect(error?.code == .unsupported)
  }

  @Test func readsLinesOfAMegabyte() throws {
    let long = String(repeating: "x", count: 1 << 20)
    let events = try read(Array("2026-01-18T10:00:00Z \(long)\n2026-01-18T10:00:01Z b\n".utf8))
    #expect(events.map(\.message.utf8.count) == [1 << 20, 1])
    #expect(events.map(\.size) == [1 << 20, 1])
  }

  @Test func repairsInvalidText() throws {
    let events = try read(
      Array("2026-01-18T10:00:00Z a".utf8) + [0xFF, 0xC3, 0x28] + Array("\n".utf8))
    #expect(events.map(\.message) == ["a\u{FFFD}\u{FFFD}("])
  }

  @Test func survivesDeepJSON() throws {
    let deep = String(repeating: "[", count: 100_000)
    let events = try read(Array("{\"a\":\(deep)\n{\"time\":\"2026-01-18T10:00:00Z\"}\n".utf8))
    #expect(events.count == 2)
  }

  @Test(arguments: ["", "\n\n", "\u{FEFF}"])
  func readsNothingFromNothing(text: String) throws {
    #expect(try read(Array(text.utf8)).isEmpty)
  }

  @Test(arguments: [
    ("a/b.log", "a/b"), ("x.json.gz", "x"), ("000000.gz", "000000"), ("s.ndjson.zst", "s"),
    ("v1.2", "v1.2"), ("2026/01/[$LATEST]ab.txt", "2026/01/[$LATEST]ab"), (".log", ".log"),
  ])
  func namesStreams(path: String, stream: String) {
    #expect(LogTree.streamName(path) == stream)
  }

  @Test(arguments: [
    ("2026-01-18T10:00:00.123456+00:00 message without a stream\n", LogFormat.timedLines),
    ("2026-01-18T10:00:00.123456+00:00 ecs/web/12ab3 text\n", .tailDetailed),
    ("2026-01-18T10:00:00 text\n", .tailShort), ("2026-01-18 10:00:00 text\n", .plain),
    ("\n\n2026-01-18T10:00:00,5Z text\n", .plain), ("{\"a\":1}\n{\"b\"", .jsonLines),
    ("{\n\"a\":1}", .documents), ("[INFO] text\n", .plain), ("[1,2]\n", .plain),
    ("[{\"a\":1}]\n", .documents), ("{oops}\n{\"a\":1}\n", .jsonLines), ("{\"a\":\"b", .documents),
    ("{\"Records\":[]}\n", .documents), ("text\n", .plain),
    ("  at x\n2026-01-18T10:00:00Z a\n", .timedLines), ("{\"events\":[1]}\n", .jsonLines),
  ])
  func tellsFormatsByContent(text: String, format: LogFormat) {
    #expect(LogFormat.detect(Array(text.utf8)[...]) == format)
  }

  @Test(arguments: [
    ("1768730400.123", 1_768_730_400_123), ("1768730400", 1_768_730_400_000),
    ("1768730400123", 1_768_730_400_123), ("\"1768730400123\"", 1_768_730_400_123),
    ("1768730400123456", 1_768_730_400_123), ("1768730400123456789", 1_768_730_400_123),
    ("\"2026-01-18T10:00:00.1239+00:00\"", 1_768_730_400_123), ("0.999", 999), ("-1.5", -1500),
  ])
  func readsTimesOfJSONLines(value: String, time: Int64) throws {
    let events = try read(Array("{\"ts\":\(value)}\n".utf8))
    #expect(events.map(\.timestamp) == [time])
  }

  private func read(_ bytes: [UInt8], as name: String = "app/x.log") throws -> [LogEvent] {
    let folder = try LogFolder()
    try folder.write(name, bytes)
    let tree = try LogTree(root: folder.path)
    let collected = Collected()
    _ = try LogScan(tree: tree, range: nil, observer: RunObserver()).run(
      tree.groups(named: ["/app"])
    ) { (event, _) throws(EngineError) in collected.events.append(event) }
    return collected.events
  }
}

private final class Collected {
  var events: [LogEvent] = []
}
