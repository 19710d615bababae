import LogEngine
import PluginAPI
import TestSupport
import Testing

@testable import LogTreeWriting

@Suite struct GroupPullTests {
  private static let start: Int64 = 1_773_763_200_000
  private static let whole = TimeRange(start: start, end: start + 99)
  private static let never = start - 1
  private static let longAgo = start + 1_000_000

  /// Pulls a range; returns the ranges that were asked for.
  @discardableResult
  private func pull(
    _ events: [LogEvent], _ range: TimeRange = whole, into folder: TestFolder,
    settled: Int64 = longAgo, fileSize: Int = 2_000, breaksAfter: Int? = nil,
    using generator: inout SeededGenerator
  ) async throws -> [TimeRange] {
    let subject = PullSubject(logGroup: "/app")
    let group = try PulledGroup(subject, in: folder)
    let pull = GroupPull(group, range: range, settled: settled, fileSize: fileSize)
    var opened: [TimeRange] = []
    try await pull.run { range in
      opened.append(range)
      var script = EventScript.cut(events, in: range, using: &generator)
      script.breaksAfter = breaksAfter
      return script
    } report: { _, _ in
    }
    return opened
  }

  private func someEvents(using generator: inout SeededGenerator) -> [LogEvent] {
    let count = Int.random(in: 0...150, using: &generator)
    // Few enough moments that many events share one.
    let moments = Int64.random(in: 1...99, using: &generator)
    let times = (0..<count).map { _ in
      Self.start + Int64.random(in: 0...moments, using: &generator)
    }
    return times.sorted().enumerated().map { .numbered($0.offset, at: $0.element) }
  }

  private func row(of event: LogEvent) -> [String?] {
    [
      "\(event.timestamp)", "\(event.ingestionTime ?? 0)", event.logStream, "000000000000:/app",
      event.message,
    ]
  }

  /// Whatever breaks wherever, and however often: in the end every event is there once.
  @Test(arguments: UInt64(0)..<80)
  func everyEventIsThereOnce(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let events = someEvents(using: &generator)
    let folder = try TestFolder()
    let rows = Set(events.map(row))
    for _ in 0..<Int.random(in: 0...6, using: &generator) {
      let first = Self.start + Int64.random(in: 0...99, using: &generator)
      let range = TimeRange(
        start: first, end: Int64.random(in: first...Self.whole.end, using: &generator))
      folder.life = Bool.random(using: &generator) ? Int.random(in: 0...12, using: &generator) : nil
      folder.diesAfterwards = Bool.random(using: &generator)
      let breaksAfter =
        Bool.random(using: &generator) ? Int.random(in: 0...12, using: &generator) : nil
      _ = try? await pull(
        events, Bool.random(using: &generator) ? Self.whole : range, into: folder,
        settled: Self.start + Int64.random(in: -10...200, using: &generator),
        fileSize: Int.random(in: 200...4_000, using: &generator), breaksAfter: breaksAfter,
        using: &generator)
      folder.life = nil
      _ = try PulledGroup(PullSubject(logGroup: "/app"), in: folder)
      let found = try PulledRows.all(in: folder.root)
      #expect(Set(found).count == found.count, "something is there twice")
      #expect(Set(found).isSubset(of: rows))
    }
    try await pull(events, into: folder, using: &generator)
    let found = try PulledRows.all(in: folder.root)
    #expect(found.count == events.count)
    #expect(Set(found) == rows)
    #expect(try await pull(events, into: folder, using: &generator) == [], "all was there")
  }

  @Test func onlyWhatIsMissingIsRead() async throws {
    var generator = SeededGenerator(seed: 1)
    let events = (0..<100).map { LogEvent.numbered($0, at: Self.start + Int64($0)) }
    let folder = try TestFolder()
    let middle = TimeRange(start: Self.start + 40, end: Self.start + 59)
    #expect(try await pull(events, middle, into: folder, using: &generator) == [middle])
    #expect(
      try await pull(events, into: folder, using: &generator) == [
        TimeRange(start: Self.start, end: Self.start + 39),
        TimeRange(start: Self.start + 60, end: Self.whole.end),
      ])
    #expect(try PulledRows.all(in: folder.root).count == 100)
  }

  @Test func aBrokenPullGoesOnWhereItStopped() async throws {
    let events = (0..<100).map { LogEvent.numbered($0, at: Self.start + Int64($0)) }
    let folder = try TestFolder()
    let group = try PulledGroup(PullSubject(logGroup: "/app"), in: folder)
    let pull = GroupPull(group, range: Self.whole, settled: Self.longAgo)
    await #expect(throws: BackendError.self) {
      try await pull.run { _ in
        EventScript(pages: [Array(events[0..<30]), Array(events[30..<50])], breaksAfter: 2)
      } report: { _, _ in
      }
    }
    // The latest event may have had company, so it is read again.
    var generator = SeededGenerator(seed: 1)
    #expect(
      try await self.pull(events, into: folder, using: &generator) == [
        TimeRange(start: Self.start + 49, end: Self.whole.end)
      ])
    #expect(try PulledRows.all(in: folder.root).count == 100)
  }

  /// Events of the last minutes may come late: that part is read again, to its own end.
  @Test func whatWasNotSettledIsReadAgain() async throws {
    var generator = SeededGenerator(seed: 1)
    let events = (0..<100).map { LogEvent.numbered($0, at: Self.start + Int64($0)) }
    let late = LogEvent.numbered(1_000, at: Self.start + 95)
    let folder = try TestFolder()
    let settled = Self.start + 89
    try await pull(events, into: folder, settled: settled, using: &generator)
    #expect(try PulledRows.all(in: folder.root).count == 100)
    let again = (events + [late]).sorted { $0.timestamp < $1.timestamp }
    let asked = TimeRange(start: Self.start, end: Self.start + 92)
    #expect(
      try await pull(again, asked, into: folder, using: &generator) == [
        TimeRange(start: settled + 1, end: Self.whole.end)
      ])
    #expect(try PulledRows.all(in: folder.root).count == 101)
  }

  /// What is there stays until something better has taken its place.
  @Test func anUnsettledEndStaysWhenItCannotBeReadAgain() async throws {
    var generator = SeededGenerator(seed: 1)
    let events = (0..<100).map { LogEvent.numbered($0, at: Self.start + Int64($0)) }
    let folder = try TestFolder()
    try await pull(events, into: folder, settled: Self.never, using: &generator)
    _ = try? await pull(events, into: folder, breaksAfter: 0, using: &generator)
    #expect(try PulledRows.all(in: folder.root).count == 100)
  }

  /// Flow logs put minutes of events on one second.
  @Test func manyEventsOfOneTimeTakeSeveralFiles() async throws {
    let folder = try TestFolder()
    let message = String(repeating: "x", count: 1_000)
    let events = (0..<500).map {
      LogEvent.numbered($0, at: Self.start + 50, message: "\($0) \(message)")
    }
    let edges = [
      LogEvent.numbered(1_000, at: Self.start + 49), .numbered(1_001, at: Self.start + 51),
    ]
    var generator = SeededGenerator(seed: 1)
    try await pull(
      (edges + events).sorted { $0.timestamp < $1.timestamp }, into: folder, fileSize: 20_000,
      using: &generator)
    #expect(try PulledRows.all(in: folder.root).count == 502)
    let manifest = try #require(
      try folder.contents(of: GroupFolder.mark).flatMap { PullManifest($0) })
    let burst = try #require(manifest.chunks.first { $0.events > 100 })
    #expect(burst.range.start == Self.start + 50)
    #expect(burst.files.count > 10)
  }

  @Test func aChunkWhoseFileIsGoneIsReadAgain() async throws {
    var generator = SeededGenerator(seed: 1)
    let events = (0..<100).map { LogEvent.numbered($0, at: Self.start + Int64($0)) }
    let folder = try TestFolder()
    try await pull(events, into: folder, fileSize: 500, using: &generator)
    let names = try folder.files().keys.filter { $0.hasSuffix(".gz") }.sorted()
    try #require(names.count > 2)
    try folder.remove(names[1])
    #expect(try await pull(events, into: folder, using: &generator).count == 1)
    #expect(try PulledRows.all(in: folder.root).count == 100)
  }

  @Test func disorderAfterAChunkWasClosedIsAnError() async throws {
    let folder = try TestFolder()
    let group = try PulledGroup(PullSubject(logGroup: "/app"), in: folder)
    let pull = GroupPull(group, range: Self.whole, settled: Self.longAgo, fileSize: 1)
    let times: [Int64] = [10, 20, 5]
    let error = await #expect(throws: TreeWritingError.self) {
      try await pull.run { _ in
        EventScript(pages: times.map { [.numbered(Int($0), at: Self.start + $0)] })
      } report: { _, _ in
      }
    }
    #expect(error?.code == .outOfOrder)
  }

  @Test func disorderInAnOpenChunkIsPutRight() async throws {
    let folder = try TestFolder()
    let group = try PulledGroup(PullSubject(logGroup: "/app"), in: folder)
    let times: [Int64] = [10, 30, 20, 30, 5, 40]
    try await GroupPull(group, range: Self.whole, settled: Self.longAgo).run { _ in
      EventScript(
        pages: times.enumerated().map { [.numbered($0.offset, at: Self.start + $0.element)] })
    } report: { _, _ in
    }
    #expect(try PulledRows.all(in: folder.root).count == times.count)
  }
}
