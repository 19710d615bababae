import InsightsLanguage
import SourceText
import Testing

@Suite struct MapValueTests {
  @Test(arguments: [
    "fields jsonParse(@message) as j | dedup j",
    "fields jsonParse(@message) as j | sort j | limit 1",
    "parse @message logfmt as kv | stats count(kv)",
    "fields jsonParse(@message) as j | stats count(*) by j",
  ])
  func strictRefusesMapsAsKeys(query: String) {
    let lenient = QueryChecker.check(QueryParser.parse(query)).filter { $0.code == "QL054" }
    let strict = QueryChecker.check(QueryParser.parse(query), strict: true)
      .filter { $0.code == "QL054" }
    #expect(lenient.map(\.severity) == [.warning])
    #expect(strict.map(\.severity) == [.error])
  }

  @Test(arguments: [
    "fields jsonParse(@message) as j | stats count(*) by j.a",
    "fields jsonParse(@message) as j | fields j.a as j | dedup j",
    "fields jsonParse(@message) as j | stats count(*) as j | sort j",
  ])
  func valuesInMapsAreKeys(query: String) {
    let found = QueryChecker.check(QueryParser.parse(query), strict: true)
    #expect(!found.contains { $0.code == "QL054" })
  }
}
