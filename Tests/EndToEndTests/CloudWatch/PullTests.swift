import Foundation
import Testing

extension CloudWatchTests {
  /// Events that were downloaded, and what the files backend makes of them.
  @Suite struct Pulling {
    private static let groups = ["/aws/eks/demo/cluster", "/aws/ecs/demo/application"]

    /// A service with one group of events, each a second after the other.
    private func server(_ count: Int, _ scenario: String = "{}", length: Int = 0) async throws -> (
      CloudWatchServer, Scratch
    ) {
      let scratch = try Scratch()
      let padding = String(repeating: "x", count: length)
      let lines = (0..<count).map { number in
        let (minute, second) = (number / 60, number % 60)
        return
          "2026-03-17T16:\(minute < 10 ? "0" : "")\(minute):\(second < 10 ? "0" : "")\(second)Z"
          + " event \(number) \(padding)"
      }
      scratch.file("source/app/s.log", lines.joined(separator: "\n"))
      scratch.file("source/empty/.keep", "")
      let server = try await CloudWatchServer.start(
        scenario, logs: scratch.path("source"), groups: ["/app", "/empty"])
      return (server, scratch)
    }

    @Test func theRowsAreThoseOfTheService() async throws {
      let server = try await CloudWatchServer.start(logs: Package.samples, groups: Self.groups)
      let scratch = try Scratch()
      let pulled = PulledLogs(folder: scratch.path("logs"))
      let output = try await server.pull(["/aws/*/demo/*"], into: pulled.folder)
      #expect(output.status == 0, "\(output.errors)")
      #expect(output.text == "")
      #expect(output.errorLines.count == 2, "\(output.errors)")
      let queries = [
        "fields @timestamp, @message, @ingestionTime, @logStream, @log", "fields @message",
        "stats count(*) as n by @logStream", "stats count(*) by bin(5m)",
        "stats count(*) as n, min(@timestamp) as a, max(@timestamp) as b by @log",
        "filter @message like /(?i)error/ | fields @timestamp, @logStream",
        "filter @logStream like /audit/ | stats count(*) by verb, objectRef.resource",
        "stats pct(strlen(@message), 90) as p", "fields @timestamp | sort @timestamp asc | limit 7",
        "parse @message '\"level\":\"*\"' as l | stats count(*) by l", "dedup @logStream",
        "fields @ingestionTime - @timestamp as late | stats max(late)",
        "stats latest(@message) by @logStream | sort @logStream",
      ]
      for group in Self.groups {
        for query in queries {
          let remote = try await Binary.run(
            ["query", query] + server.options
              + [
                "--log-group", group, "--start", "2026-03-17T00:00:00Z", "--end",
                "2026-03-17T23:59:59Z", "--format", "ndjson",
              ],
            environment: Secrets.environment)
          #expect(remote.status == 0, "\(remote.errors)")
          #expect(try await pulled.rows(query, of: group) == remote.text, "\(query)")
        }
      }
      CloudWatchTests.expectGoodManners(try await server.log())
      Secrets.expectNone(in: output, and: scratch)
    }

    /// moto keeps the events of each stream together unless it is told otherwise.
    @Test func streamsAreInterleaved() async throws {
      let now = Int(Date().timeIntervalSince1970) * 1_000
      let server = try await MotoServer.start([
        "/app": [
          "a": (0..<50).map { (now - 900_000 + $0 * 10_000, "a \($0)\n") },
          "b": (0..<50).map { (now - 895_000 + $0 * 10_000, "b \($0)") },
        ]
      ])
      let scratch = try Scratch()
      let output = try await Binary.run(
        ["pull", "/app", "--since", "1h", "--into", scratch.path("logs")]
          + server.options.dropFirst(2), environment: Secrets.environment)
      #expect(output.status == 0, "\(output.errors)")
      let pulled = PulledLogs(folder: scratch.path("logs"))
      #expect(try await pulled.counts().contains(#""n":"100","m":"100""#))
      let rows = try await pulled.rows("fields @message | sort @timestamp asc | limit 2")
      #expect(rows == "{\"@message\":\"a 0\\n\"}\n{\"@message\":\"b 0\"}\n")
    }

    @Test func theFilesAreGzip() async throws {
      let (server, scratch) = try await server(100)
      let pulled = PulledLogs(folder: scratch.path("logs"))
      _ = try await server.pull(["/app"], into: pulled.folder)
      try #require(!pulled.files.isEmpty)
      for file in pulled.files {
        let check = try await Binary.shell("gzip -t '\(file)'", in: pulled.folder)
        #expect(check.status == 0, "\(check.errors)")
      }
    }

    /// The last line can be copied.
    @Test func saysHowToQuery() async throws {
      let (server, scratch) = try await server(10)
      let output = try await server.pull(["/app"], into: scratch.path("my logs"))
      let last = try #require(output.errorLines.last)
      let command = try #require(last.range(of: "runbook query ")).lowerBound
      let query = try await Binary.shell(
        "\"$RUNBOOK\" \(last[command...].dropFirst(8)) --format ndjson", in: scratch.folder)
      #expect(query.status == 0, "\(query.errors)")
      #expect(query.lines.count == 10)
    }

    @Test func emptyPagesAreNoEnd() async throws {
      let (server, scratch) = try await server(
        200, #"{"pages": {"FilterLogEvents": {"size": 30, "empty": 2}}}"#)
      let pulled = PulledLogs(folder: scratch.path("logs"))
      let output = try await server.pull(["/app"], into: pulled.folder)
      #expect(output.status == 0, "\(output.errors)")
      #expect(try await pulled.counts().contains(#""n":"200","m":"200""#))
      CloudWatchTests.expectGoodManners(try await server.log())
    }

    @Test(arguments: ["throttle", "reset", "truncated", "html", "lost"])
    func faultsLoseAndDoubleNothing(fault: String) async throws {
      let (server, scratch) = try await server(
        100,
        """
        {"pages": {"FilterLogEvents": {"size": 30}},
         "faults": {"FilterLogEvents": ["ok", "\(fault)", "ok", "\(fault)"]}}
        """)
      let pulled = PulledLogs(folder: scratch.path("logs"))
      let output = try await server.pull(["/app"], into: pulled.folder)
      #expect(output.status == 0, "\(output.errors)")
      #expect(try await pulled.counts().contains(#""n":"100","m":"100""#))
    }

    /// The service forgets its tokens after a day; here it forgets them when it begins anew.
    @Test func expiredTokensLoseAndDoubleNothing() async throws {
      let slow = """
        {"pages": {"FilterLogEvents": {"size": 20}},
         "faults": {"FilterLogEvents": [{"fault": "slow", "ms": 300, "times": 5}]}}
        """
      let (server, scratch) = try await server(200, slow)
      let pulled = PulledLogs(folder: scratch.path("logs"))
      let output = try await server.pull(["/app"], into: pulled.folder) { _ in
        try await server.wait(for: 3, "FilterLogEvents")
        try await server.beginAnew(#"{"pages": {"FilterLogEvents": {"size": 20}}}"#)
      }
      #expect(output.status == 0, "\(output.errors)")
      #expect(try await pulled.counts().contains(#""n":"200","m":"200""#))
    }

    @Test func aSecondPullReadsOnlyWhatIsMissing() async throws {
      let (server, scratch) = try await server(600)
      let pulled = PulledLogs(folder: scratch.path("logs"))
      let middle = ["--start", "2026-03-17T16:03:00Z", "--end", "2026-03-17T16:04:59Z"]
      _ = try await server.pull(["/app"], into: pulled.folder, range: middle)
      #expect(try await pulled.counts().contains(#""n":"120""#))
      _ = try await server.pull(["/app"], into: pulled.folder)
      #expect(try await pulled.counts().contains(#""n":"600","m":"600""#))
      #expect(try await server.log().count("FilterLogEvents") == 3)
      let again = try await server.pull(["/app"], into: pulled.folder, range: middle)
      #expect(again.status == 0)
      #expect(again.errors.contains("already holds"))
      #expect(try await server.log().count("FilterLogEvents") == 3)
    }

    @Test func anInterruptedPullGoesOn() async throws {
      let (server, scratch) = try await server(
        300,
        """
        {"pages": {"FilterLogEvents": {"size": 20}},
         "faults": {"FilterLogEvents": [{"fault": "slow", "ms": 200, "times": 6}]}}
        """)
      let pulled = PulledLogs(folder: scratch.path("logs"))
      let output = try await server.pull(["/app"], into: pulled.folder) { process in
        try await server.wait(for: 4, "FilterLogEvents")
        process.send(SIGINT)
      }
      #expect(output.status == 130)
      #expect(output.errorLines.last?.contains("run it again") == true, "\(output.errors)")
      // What had come was kept, but for the latest event, which may have had company.
      let kept = try await pulled.rows("stats count(*) as n | filter n >= 59 and n < 300")
      #expect(kept != "")
      #expect(try await server.pull(["/app"], into: pulled.folder).status == 0)
      #expect(try await pulled.counts().contains(#""n":"300","m":"300""#))
    }

    @Test func aKilledPullGoesOn() async throws {
      let (server, scratch) = try await server(
        160, #"{"faults": {"FilterLogEvents": [{"fault": "slow", "ms": 100, "times": 100}]}}"#,
        length: 100_000)
      let pulled = PulledLogs(folder: scratch.path("logs"))
      let output = try await server.pull(["/app"], into: pulled.folder) { process in
        try await server.wait(for: 13, "FilterLogEvents")
        process.send(SIGKILL)
      }
      #expect(output.status == SIGKILL)
      let before = try await server.log().count("FilterLogEvents")
      let interim = try await pulled.rows("stats count(*) as n | filter n >= 60 and n < 160")
      #expect(interim != "")
      // As if it had been killed while writing, too.
      scratch.file("logs/app/.2026-03-17T160000.000Z-000009.json.gz.runbook-Ab12Cd", "half")
      scratch.file("logs/app/2026-03-17T160000.000Z-000099.json.gz", "half")
      #expect(try await server.pull(["/app"], into: pulled.folder).status == 0)
      #expect(try await pulled.counts().contains(#""n":"160","m":"160""#))
      // The beginning was not read again.
      #expect(try await server.log().count("FilterLogEvents") - before < 12)
      #expect(!pulled.everything.contains { $0.contains(".runbook-Ab12Cd") })
    }

    @Test func namesOfStreamsLeadNowhere() async throws {
      let scratch = try Scratch()
      let names = [
        "../../../outside", "/etc/cron.d/x", "a/../../b", "..", "x.log", ".hidden", "a b'\"$",
      ]
      let events = names.enumerated().map { index, name in
        [
          "logStreamName": name, "timestamp": 1_773_763_200_000 + index, "message": "m \(index)\n",
          "ingestionTime": 1_773_763_300_000 + index,
        ] as [String: Any]
      }
      let document = try JSONSerialization.data(withJSONObject: ["events": events])
      scratch.file("source/app/events.json", document)
      let server = try await CloudWatchServer.start(logs: scratch.path("source"), groups: ["/app"])
      let pulled = PulledLogs(folder: scratch.path("logs"))
      let output = try await server.pull(["/app"], into: pulled.folder)
      #expect(output.status == 0, "\(output.errors)")
      #expect(scratch.names == ["logs", "source"])
      #expect(pulled.everything.allSatisfy { $0 == "app" || $0.hasPrefix("app/") })
      let query = "fields @timestamp, @ingestionTime, @logStream, @message, @log"
      let source = PulledLogs(folder: scratch.path("source"))
      #expect(try await pulled.rows(query) == (try await source.rows(query)))
    }

    @Test func filtersAreTheServices() async throws {
      let (server, scratch) = try await server(100)
      let filtered = PulledLogs(folder: scratch.path("filtered"))
      let pattern = ["--filter-pattern", "\"event 1\""]
      #expect(try await server.pull(["/app"], into: filtered.folder, pattern).status == 0)
      #expect(try await filtered.counts().contains(#""n":"11""#))
      for other in [
        [], ["--filter-pattern", "event"], ["--stream", "s"], ["--stream-prefix", "s"],
      ] {
        let refused = try await server.pull(["/app"], into: filtered.folder, other)
        #expect(refused.status == 2)
        #expect(refused.errorLines.count == 1, "\(refused.errors)")
        #expect(refused.errors.contains("event 1"), "\(refused.errors)")
      }
      #expect(try await filtered.counts().contains(#""n":"11""#))
      let stream = PulledLogs(folder: scratch.path("stream"))
      #expect(try await server.pull(["/app"], into: stream.folder, ["--stream", "s"]).status == 0)
      #expect(try await stream.counts().contains(#""n":"100""#))
      let none = PulledLogs(folder: scratch.path("none"))
      let prefix = ["--stream-prefix", "nothing"]
      #expect(try await server.pull(["/app"], into: none.folder, prefix).status == 0)
      #expect(try await none.counts().contains(#""n":"0""#))
      CloudWatchTests.expectGoodManners(try await server.log())
    }

    @Test func aFilterThatIsNoneIsExplained() async throws {
      let (server, scratch) = try await server(1)
      let output = try await server.pull(
        ["/app"], into: scratch.path("logs"), ["--filter-pattern", "a:b"])
      #expect(output.status == 1)
      #expect(output.errors.contains("quote"), "\(output.errors)")
    }

    @Test func anEmptyGroupIsPulledToo() async throws {
      let (server, scratch) = try await server(1)
      let output = try await server.pull(["/empty"], into: scratch.path("logs"))
      #expect(output.status == 0, "\(output.errors)")
      let rows = try await PulledLogs(folder: scratch.path("logs")).rows(
        "fields @message", of: "/empty")
      #expect(rows == "")
    }

    @Test func anUnknownGroupIsNamedWithItsNeighbour() async throws {
      let (server, scratch) = try await server(1)
      let output = try await server.pull(["/ap"], into: scratch.path("logs"))
      #expect(output.status == 2)
      #expect(output.errorLines.count == 1, "\(output.errors)")
      #expect(output.errors.contains("“/ap”") && output.errors.contains("/app"), "\(output.errors)")
      #expect(scratch.names == ["source"])
    }

    @Test func foreignFilesAreNotMixedIn() async throws {
      let (server, scratch) = try await server(1)
      let output = try await server.pull(["/app"], into: scratch.path("source"))
      #expect(output.status == 2)
      #expect(output.errors.contains("s.log"), "\(output.errors)")
    }

    @Test func onePullAtATime() async throws {
      let (server, scratch) = try await server(10)
      scratch.file("logs/app/.runbook-pull.lock", "")
      let lock = open(scratch.path("logs/app/.runbook-pull.lock"), O_RDWR)
      defer { close(lock) }
      try #require(flock(lock, LOCK_EX) == 0)
      let output = try await server.pull(["/app"], into: scratch.path("logs"))
      #expect(output.status == 2)
      #expect(output.errors.contains("another “runbook pull”"), "\(output.errors)")
      #expect(try await server.log().count("FilterLogEvents") == 0)
    }
  }
}
