@testable import AWSCredentials
import Testing

@Suite struct TimestampTests {
  @Test(arguments: [
    ("2026-11-23T12:00:00Z", World.noon), ("2026-11-23T12:00:00", World.noon),
    ("2026-11-23T12:00:00UTC", World.noon), ("2026-11-23 12:00:00+00:00", World.noon),
    ("2026-11-23T14:30:00+02:30", World.noon), ("2026-11-23T04:00:00-0800", World.noon),
    ("2026-11-23T12:00:00.25Z", World.noon + 250),
    ("2026-11-23T12:00:00.123456Z", World.noon + 123),
    ("1970-01-01T00:00:00Z", 0),
  ])
  func readsTimes(text: String, time: Int64) { #expect(Timestamp.milliseconds(text) == time) }

  @Test(arguments: [
    "", "soon", "2026-11-23", "2026-02-30T00:00:00Z", "2026-11-23T25:00:00Z",
    "2026-11-23T12:00:00X", "2026-11-23T12:00:00.Z", "2026-11-23T12:00:00Z ",
    "+026-11-23T12:00:00Z",
  ])
  func refusesOthers(text: String) { #expect(Timestamp.milliseconds(text) == nil) }
}
