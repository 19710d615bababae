import InsightsLanguage
import SourceText
import Testing

@testable import LogEngine

/// Queries and logs that are made to break things.
@Suite struct HostileInputTests {
  @Test(arguments: [
    "filter " + (0..<700).map { "n = \($0)" }.joined(separator: " or "),
    "fields 1" + String(repeating: "+1", count: 4900) + " as x",
    "filter " + String(repeating: "not ", count: 2400) + "n = 1",
    "filter " + String(repeating: "(", count: 4900) + "1" + String(repeating: ")", count: 4900),
    "fields " + String(repeating: "abs(", count: 1900) + "1" + String(repeating: ")", count: 1900),
    "fields a" + String(repeating: ".a", count: 4900),
    "fields " + String(repeating: "-", count: 4900) + "1",
    "fields 2" + String(repeating: "^2", count: 4900),
    String(repeating: "filter n=1|", count: 900) + "fields n",
    String(repeating: "stats max(n) as n|", count: 500) + "fields n",
    "filter n in [" + (0..<2000).map { "\($0)" }.joined(separator: ",") + "]",
    "filter @message like /" + String(repeating: "(", count: 3000) + "a"
      + String(repeating: ")", count: 3000) + "/",
    "filter @message like /" + String(repeating: "a?", count: 2000)
      + String(repeating: "a", count: 2000)
      + "/",
    "parse @message \"" + String(repeating: "*", count: 1000) + "\" as "
      + (0..<1000).map { "a\($0)" }.joined(separator: ","),
  ])
  func answersOrRefusesAnyQuery(text: String) throws {
    let folder = try LogFolder()
    try folder.write(
      "g/a.log", "{\"n\":1,\"message\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}\n")
    let parsed = QueryParser.parse(text)
    guard parsed.isWellFormed else { return }
    do {
      _ = try LogEngine(root: folder.path).run(LogQuery(parsed.query, now: 0), on: ["/g"])
    } catch {
      #expect(!error.message.isEmpty)
    }
  }

  @Test(arguments: [
    String(repeating: "{", count: 1 << 17), String(repeating: "{\"a\":", count: 1 << 15),
    String(repeating: "[", count: 1 << 17), String(repeating: "{\"a\":{}", count: 1 << 17),
    "{\"a\":" + String(repeating: "[", count: 1900) + String(repeating: "]", count: 1900) + "}",
    "{\"a\":1e999,\"b\":-1e-999,\"c\":" + String(repeating: "9", count: 100_000) + "}",
    String(repeating: "\u{0}", count: 1 << 16), String(repeating: "é", count: 1 << 16),
  ])
  func readsAnyMessage(message: String) throws {
    let folder = try LogFolder()
    try folder.write("aws/lambda/f/a.log", "2026-01-18T10:00:00Z \(message)\n")
    let query = QueryParser.parse(
      """
      fields a, a.a.a, b, c + 1 as d, jsonParse(@message) as j, strlen(@message) as n
      | parse @message "* *" as x, y | filter @message like /[^é]$/ or n > 0
      | filter not (a = 1) | sort a, @message | display n
      """)
    #expect(query.isWellFormed)
    let result = try LogEngine(root: folder.path).run(
      LogQuery(query.query, now: 0), on: ["/aws/lambda/f"])
    #expect(result.rows.count == 1)
  }
}
