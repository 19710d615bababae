import Testing

@testable import LogEngine

@Suite struct TimeZoneTests {
  @Test(arguments: [
    ("UTC", 0), ("gmt", 0), ("Z", 0), ("+02:00", 7200), ("-0530", -19_800), ("UTC+2", 7200),
    ("GMT-03:30", -12_600),
  ])
  func readsOffsets(name: String, seconds: Int64) throws {
    #expect(try #require(TimeZoneRules(name: name)).offset(at: 0) == seconds)
  }

  @Test(arguments: ["", "Nowhere/Here", "../etc/passwd", "/etc/passwd", "Europe/../UTC", "+25:00"])
  func doesNotKnow(name: String) {
    #expect(TimeZoneRules(name: name) == nil)
  }

  /// Rules for the years behind the last entry of the database, in both halves of the Earth.
  @Test(arguments: [
    ("CET-1CEST,M3.5.0,M10.5.0/3", 1_774_745_999, 3600),
    ("CET-1CEST,M3.5.0,M10.5.0/3", 1_774_746_000, 7200),
    ("CET-1CEST,M3.5.0,M10.5.0/3", 1_792_889_999, 7200),
    ("CET-1CEST,M3.5.0,M10.5.0/3", 1_792_890_000, 3600),
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", 1_768_730_400, 39_600),
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", 1_783_000_000, 36_000), ("<+0330>-3:30", 0, 12_600),
    ("EST5EDT,M3.2.0,M11.1.0", 1_768_730_400, -18_000),
    ("EST5EDT,M3.2.0,M11.1.0", 1_783_000_000, -14_400),
  ])
  func followsRules(rule: String, moment: Int64, offset: Int64) throws {
    #expect(try #require(DaylightRule(rule)).offset(at: moment).seconds == offset)
  }

  @Test(.enabled(if: ZoneDatabase.named("Europe/Berlin") != nil))
  func readsTheDatabase() throws {
    let berlin = try #require(ZoneDatabase.named("Europe/Berlin"))
    #expect(berlin.offset(at: 1_768_730_400).seconds == 3600)
    #expect(berlin.offset(at: 1_783_000_000).seconds == 7200)
    #expect(berlin.offset(at: 331_000_000).seconds == 7200)
    let zone = try #require(TimeZoneRules(name: "Europe/Berlin"))
    #expect(zone.abbreviation(at: 331_000_000) == "CEST")
    #expect(zone.abbreviation(at: 4_000_000_000) == "CEST")
    #expect(zone.moment(ofLocal: 1_783_007_200) == 1_783_000_000)
  }
}
