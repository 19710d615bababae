import LogsInsightsPlugin
import PluginAPI
import SourceText
import Testing

@Suite struct SplittingTests {
  private func parts(_ text: String) -> [(title: String?, text: String)] {
    let bytes = Array(text.utf8)
    return LogsInsightsLanguage().split(text).map {
      ($0.title, String(decoding: bytes[$0.span.start..<$0.span.end], as: UTF8.self))
    }
  }

  @Test func blankLinesSeparateQueries() {
    let found = parts("\nfields a\n| sort a\n\n\n  fields b\n  | sort b  \n\n")
    #expect(found.map(\.text) == ["fields a\n| sort a", "fields b\n  | sort b"])
    #expect(found.map(\.title) == [nil, nil])
  }

  @Test func commentsTitleQueries() {
    let found = parts(
      "# Delete pods\nfields a\n| sort a\n# Delete\n# nodes\nfields b\n\n-- SQL title\nfields c")
    #expect(found.map(\.title) == ["Delete pods", "Delete nodes", "SQL title"])
    #expect(
      found.map(\.text) == [
        "# Delete pods\nfields a\n| sort a", "# Delete\n# nodes\nfields b",
        "-- SQL title\nfields c",
      ])
  }

  @Test(arguments: [
    "fields a\n# why\n| filter b = 1\n# | filter c = 1\n| sort a",
    "fields a\n| sort a\n\n# later\n| limit 5",
    "fields a\n\n| sort a",
    "fields a |\n\nfilter b = 1",
    "filter id in (\n  SOURCE 'x'\n  | filter a = 1\n\n  | fields id\n)\n| limit 5",
    "filter a = 1\n| join type=inner left=a right=b\n    where a.x = b.x\n    (SOURCE 'y')",
    "filter a in [\n'x',\n\n'y'\n]",
    "stats count(*) as n,\nmax(a)\nby b",
    "fields\n  a, b\n| sort a",
    "filter\n  a like /x/ or\n  b like /y/",
    "fields a\nfilter b = 1\n| sort a",
    "# | filter a\nfields a\n| sort a\n# | limit 5",
    "SOURCE 'a' | SOURCE 'b'\n| fields a",
    "fields @timestamp, @message\r\n| sort @timestamp\r\n| limit 2\r\n",
  ])
  func oneQuery(text: String) {
    let found = parts(text)
    #expect(found.count == 1, "\(found)")
  }

  @Test func adjacentSingleLinesOfTheSameCommandAreQueries() {
    #expect(parts("filter a = 1 # one\nfilter b = 2\nfilter c = 3").count == 3)
    #expect(parts("filter a = 1 or\nb = 2\nfilter c = 3").count == 1)
    #expect(parts("fields a\n| limit 1\nfields b\n| limit 2").count == 2)
  }

  @Test func commentedOutStagesAreNoTitle() {
    #expect(parts("# | limit 5\nfields a").map(\.title) == [nil])
    #expect(parts("# verb - create\n# | limit 5\nfields a").map(\.title) == ["verb - create"])
  }

  @Test(arguments: [
    "@timestamp,@message\n2024-01-01 00:00:00.000,x",
    "| @timestamp | @message |\n|---|---|\n| 1 | x |",
    "2026-01-01 filter failed", "{\"a\": 1}", "-----\n| a | b |\n-----", "$ aws logs tail x",
  ])
  func aPastedResultBelongsToNoQuery(result: String) {
    let found = parts("fields @timestamp, @message\n| limit 1\n\n\(result)\n\nfields b\n| limit 2")
    #expect(found.map(\.text) == ["fields @timestamp, @message\n| limit 1", "fields b\n| limit 2"])
  }

  @Test func aBlockWithoutCommandsIsOneQuery() {
    #expect(parts("\n feilds a\n| sort a\n").map(\.text) == ["feilds a\n| sort a"])
    #expect(parts(" \n\t\n").isEmpty)
  }

  @Test func manyLinesTakeLinearTime() {
    let text = String(repeating: "filter a = \"x\n", count: 10_000)
    #expect(ContinuousClock().measure { _ = LogsInsightsLanguage().split(text) } < .seconds(10))
  }
}
