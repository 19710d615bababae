import FoundationEssentials
import PluginAPI
import SourceText
import Synchronization
import Testing

@testable import FilesPlugin

@Suite struct FilesBackendTests {
  @Test func answersABatchInOrder() async throws {
    let folder = try Folder()
    try folder.write("app/web.log", "2026-01-18T10:00:00Z one\n2026-01-18T10:00:01Z two\n")
    let events = await run(
      [request("a", "fields @message"), request("b", "stats count(*) as n")], in: folder.path)
    #expect(rows(of: "a", in: events) == [["two"], ["one"]])
    #expect(rows(of: "b", in: events) == [["2"]])
    #expect(endings(in: events) == ["a finished", "b finished"])
    #expect(pointers(of: "a", in: events).count == 2)
    #expect(pointers(of: "b", in: events).isEmpty)
  }

  @Test func countsWhatItRead() async throws {
    let folder = try Folder()
    try folder.write("app/web.log", "2026-01-18T10:00:00Z one\n2026-01-18T10:00:01Z two\n")
    let events = await run([request("a", "filter @message = 'one'")], in: folder.path)
    let summary = events.compactMap { event in
      if case .finished(_, let summary) = event { summary } else { nil }
    }.first
    #expect(summary?.statistics.recordsScanned == 2)
    #expect(summary?.statistics.recordsMatched == 1)
    #expect(summary?.statistics.bytesScanned == 6)
    #expect(summary?.statistics.logGroupsScanned == 1)
    #expect(summary?.range == TimeRange(start: 1_768_730_400_000, end: 1_768_730_401_000))
  }

  @Test func pointsAtASyntaxError() async throws {
    let folder = try Folder()
    let failure = failures(in: await run([request("a", "filter = 1")], in: folder.path)).first
    #expect(failure?.code == .badQuery)
    #expect(failure?.span != nil)
  }

  @Test func readsTablesAndSavedQueriesFromTheirFolders() async throws {
    let folder = try Folder()
    try folder.write("logs/app/web.log", "{\"id\":1}\n")
    try folder.write("lookups/names.csv", "id,name\n1,ann\n")
    try folder.write("queries/Named.cwli", "lookup names id OUTPUT name | display name")
    let events = await events(
      of: QueryBatch(
        requests: [request("a", "$Named()")],
        settings: [
          "logs": folder.path + "/logs", "lookups": folder.path + "/lookups",
          "queries": folder.path + "/queries",
        ], now: 0))
    #expect(rows(of: "a", in: events) == [["ann"]])
  }

  @Test func explainsWithoutRunning() async throws {
    let folder = try Folder()
    try folder.write("app/web.log", "x\n")
    let batch = QueryBatch(
      requests: [request("a", "filter a = 1"), request("b", "dedup a | sort a")],
      settings: ["logs": folder.path], now: 0)
    let text = try await FilesBackend().explain(batch.requests[0], in: batch)
    #expect(text?.contains("app/web.log") == true)
    await #expect(throws: BackendError.self) {
      try await FilesBackend().explain(batch.requests[1], in: batch)
    }
  }

  @Test func refusesTooLongAQuery() async throws {
    let folder = try Folder()
    try folder.write("app/web.log", "x\n")
    let longest = "# " + String(repeating: "é", count: 9998)
    let events = await run([request("a", longest), request("b", longest + "x")], in: folder.path)
    #expect(endings(in: events) == ["a finished", "b failed"])
    #expect(failures(in: events).first?.code == .badQuery)
  }

  @Test func goesOnBehindAFailedStep() async throws {
    let folder = try Folder()
    try folder.write("app/web.log", "2026-01-18T10:00:00Z one\n")
    let events = await run(
      [request("a", "dedup x | sort y"), request("b", "fields @message")], in: folder.path)
    #expect(endings(in: events) == ["a failed", "b finished"])
  }

  @Test func wantsAFolder() async {
    let events = await events(
      of: QueryBatch(requests: [request("a", "fields @message")], settings: [:], now: 0))
    let failure = failures(in: events).first
    #expect(failure?.code == .badScope)
    #expect(failure?.hint?.contains("--logs") == true)
  }

  @Test func namesAFolderThatIsNotThere() async {
    let failure = failures(
      in: await run([request("a", "fields @message")], in: "/no/such/folder")
    ).first
    #expect(failure?.code == .badScope)
    #expect(failure?.message.contains("/no/such/folder") == true)
  }

  @Test(arguments: ["../../etc", "/a/../../etc", "a//b", "a b", ".", ""])
  func refusesNamesThatAreNone(group: String) async throws {
    let folder = try Folder()
    try folder.write("app/web.log", "x\n")
    let failure = failures(
      in: await run([request("a", "fields @message", group: group)], in: folder.path)
    ).first
    #expect(failure?.code == .badScope)
  }

  @Test func namesTheNearestGroup() async throws {
    let folder = try Folder()
    try folder.write("app/web/a.log", "x\n")
    let failure = failures(
      in: await run([request("a", "fields @message", group: "/app/wed")], in: folder.path)
    ).first
    #expect(failure?.code == .badScope)
    #expect(failure?.hint?.contains("/app/web") == true)
  }

  @Test func stopsInTheMiddleOfAStep() throws {
    let folder = try Folder()
    try folder.write("app/web.log", String(repeating: "2026-01-18T10:00:00Z x\n", count: 5000))
    let batch = QueryBatch(
      requests: [request("a", "stats count(*)"), request("b", "stats count(*)")],
      settings: ["logs": folder.path], now: 0)
    let stop = StopFlag()
    let log = Mutex<[BackendEvent]>([])
    let run = BatchRun(batch: batch, stop: stop) { event in
      log.withLock { $0.append(event) }
      stop.set()
    }
    run.runAll()
    let events = log.withLock { $0 }
    #expect(endings(in: events) == ["a failed", "b failed"])
    #expect(failures(in: events).map(\.code) == [.cancelled, .cancelled])
  }

  @Test func returnsSoonWhenCancelled() async throws {
    let folder = try Folder()
    try folder.write("app/web.log", String(repeating: "2026-01-18T10:00:00Z x\n", count: 5000))
    let batch = QueryBatch(
      requests: (0..<50).map { request("\($0)", "stats count(*)") },
      settings: ["logs": folder.path], now: 0)
    let ended = Mutex(0)
    let (firsts, first) = AsyncStream.makeStream(of: Void.self)
    let running = Task {
      await FilesBackend().run(batch) { event in
        if case .finished = event { ended.withLock { $0 += 1 } }
        first.yield()
        // Until it is cancelled.
        try? await Task.sleep(for: .seconds(3_600))
      }
    }
    for await _ in firsts { break }
    running.cancel()
    await running.value
    #expect(ended.withLock { $0 } == 0)
  }

  // MARK: -

  private func request(_ id: String, _ query: String, group: String = "/app") -> QueryRequest {
    QueryRequest(id: id, language: "logs-insights", query: query, logGroups: [group])
  }

  private func run(_ requests: [QueryRequest], in folder: String) async -> [BackendEvent] {
    await events(of: QueryBatch(requests: requests, settings: ["logs": folder], now: 0))
  }

  private func events(of batch: QueryBatch) async -> [BackendEvent] {
    let events = Mutex<[BackendEvent]>([])
    await FilesBackend().run(batch) { event in events.withLock { $0.append(event) } }
    return events.withLock { $0 }
  }

  private func rows(of id: String, in events: [BackendEvent]) -> [[String?]] {
    events.flatMap { event -> [[String?]] in
      if case .rows(id, let batch) = event { batch.rows } else { [] }
    }
  }

  private func pointers(of id: String, in events: [BackendEvent]) -> [String] {
    events.flatMap { event -> [String] in
      if case .rows(id, let batch) = event { batch.pointers } else { [] }
    }
  }

  private func failures(in events: [BackendEvent]) -> [BackendError] {
    events.compactMap { if case .failed(_, let error) = $0 { error } else { nil } }
  }

  private func endings(in events: [BackendEvent]) -> [String] {
    events.compactMap { event in
      switch event {
      case .finished(let id, _): "\(id) finished"
      case .failed(let id, _): "\(id) failed"
      default: nil
      }
    }
  }
}

/// A temporary folder of logs.
private final class Folder {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("runbook-files-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    let url = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }
}
