import PluginAPI
import RunbookModel
import Testing

@Suite struct TimeTests {
  static let now: Int64 = 1_773_763_200_000  // 2026-03-17T16:00:00Z

  @Test(
    arguments: [
      ("2026-03-17T16:00:00Z", 1_773_763_200_000), ("2026-03-17 16:00", 1_773_763_200_000),
      ("2026-03-18T01:00+09:00", 1_773_763_200_000), ("2026-03-17", 1_773_705_600_000),
      ("1773763200", 1_773_763_200_000), ("1773763200123", 1_773_763_200_123),
      ("-2h", 1_773_756_000_000), ("90m", 1_773_757_800_000), ("now", 1_773_763_200_000),
      ("2026-03-17T16:00:00.5Z", 1_773_763_200_500), ("1969-12-31T23:59:59.999Z", -1),
      ("2000-02-29", 951_782_400_000),
    ] as [(String, Int64)])
  func readsMoments(text: String, milliseconds: Int64) {
    #expect(TimeExpression(text, now: Self.now)?.milliseconds == milliseconds)
  }

  @Test(arguments: [
    "", "yesterday", "2026-13-01", "2026-02-29", "2026-03-17T25:00", "2026-03-17T16:00:00Zx", "-2",
    "2x",
    "99999999999999999999", "2026-3-1", "9223372036854775807w",
  ])
  func refusesWhatIsNoMoment(text: String) {
    #expect(TimeExpression(text, now: Self.now) == nil)
  }

  @Test func rangesAreAbsolute() throws {
    var scope = ScopeSettings()
    #expect(try scope.range(now: Self.now) == nil)
    scope.since = "1h"
    #expect(try scope.range(now: Self.now)?.start == Self.now - 3_600_000)
    scope.start = "-2h"
    #expect(throws: RunbookError.self) { try scope.range(now: Self.now) }
    scope.since = nil
    scope.end = "-3h"
    #expect(throws: RunbookError.self) { try scope.range(now: Self.now) }
  }
}
