import JSONText
import PluginAPI
import Reporting
import RunComparison
import RunbookExecution
import SourceText
import Testing

@Suite struct RenderingTests {
  private var comparison: RunComparison {
    let columns = ["service", "count(*)"]
    let before = Samples.step(
      query: "stats count(*) by service\n| limit 5",
      table: Samples.table(columns, [["orders", "12"], ["payments", "7"], ["mail", "3"]]),
      range: TimeRange(start: 1_773_734_400_000, end: 1_773_738_000_000))
    let after = Samples.step(
      query: "stats count(*) by service\n| limit 9",
      table: Samples.table(columns, [["orders", "12"], ["mail", "5"], ["search", "1"]]),
      range: TimeRange(start: 1_773_738_000_000, end: 1_773_741_600_000))
    let same = Samples.step(id: "slow", query: "limit 1", table: Samples.table(["a"], []))
    let gone = Samples.step(id: "gone", query: "limit 2", table: Samples.table(["a"], []))
    return Samples.compare([before, same, gone], [after, same])
  }

  @Test func textForATerminal() {
    #expect(
      ComparisonText(style: .plain).text(of: comparison) == """
        Orders are late
        - orders.md · run r1 · 2026-03-17T08:00:00Z
        + orders.md · run r2 · 2026-03-17T08:00:00Z

        ≠ Errors  errors
          time range: 2026-03-17 08:00 – 09:00 UTC → 2026-03-17 09:00 – 10:00 UTC
            stats count(*) by service
          - | limit 5
          + | limit 9
          3 rows · 1 added · 1 removed · 1 changed · matched by service
          change   service   count(*)
          ───────  ────────  ────────
          was      mail             3
          now      mail             5
          removed  payments         7
          added    search           1

        = Errors  slow

        - Errors  gone
          removed

        3 steps: 1 same, 1 different, 1 removed

        """)
  }

  @Test func markdownForAReview() {
    #expect(
      ComparisonMarkdown().text(of: comparison) == """
        **Before:** `orders.md` · run `r1` · 2026-03-17T08:00:00Z<br>
        **After:** `orders.md` · run `r2` · 2026-03-17T08:00:00Z

        **3 steps: 1 same, 1 different, 1 removed**

        ### `Errors` different

        - time range: 2026-03-17 08:00 – 09:00 UTC → 2026-03-17 09:00 – 10:00 UTC
        - 3 rows · 1 added · 1 removed · 1 changed · matched by `service`

        <pre><code>  stats count(*) by service
        - | limit 5
        + | limit 9</code></pre>

        | `change` | `service` | `count(*)` |
        |---|---|---:|
        | `was` | `mail` | 3 |
        | `now` | `mail` | 5 |
        | `removed` | `payments` | 7 |
        | `added` | `search` | 1 |

        ### `Errors` removed

        """)
  }

  @Test func jsonForPrograms() throws {
    let document = try JSONParser.parse(ComparisonJSON.text(of: comparison))
    #expect(document["schemaVersion"] == .integer(1))
    #expect(document["same"] == .bool(false))
    let steps = try #require(document["steps"]?.array)
    #expect(steps.map { $0["presence"]?.string } == ["both", "both", "removed"])
    let rows = try #require(steps[0]["rows"])
    #expect(rows["keys"] == .array([.string("service")]))
    #expect(rows["changed"]?["count"] == .integer(1))
    #expect(rows["changed"]?["rows"]?.array?[0]["columns"] == .array([.string("count(*)")]))
    #expect(
      rows["removed"]?["rows"]?.array?[0]["values"] == .array([.string("payments"), .string("7")]))
    #expect(steps[1]["rows"] == nil && steps[1]["same"] == .bool(true))
    #expect(
      steps[0]["range"]?["before"]?["start"]?.string == "2026-03-17T08:00:00Z")
  }

  @Test func showsNoMoreRowsThanAsked() {
    let old = Samples.table(["k", "v"], (0..<30).map { ["k\($0)", "1"] })
    let new = Samples.table(["k", "v"], (0..<30).map { ["k\($0)", "2"] })
    let comparison = Samples.compare([Samples.step(table: old)], [Samples.step(table: new)])
    let text = ComparisonText(style: .plain, maximumRows: 2).text(of: comparison)
    #expect(text.contains("… 28 more differences"))
    #expect(text.split(separator: "\n").count { $0.hasPrefix("  now") } == 2)
    #expect(
      ComparisonMarkdown(maximumRows: 2).text(of: comparison).contains("… 28 more differences"))
  }

  @Test(arguments: [
    "\u{1B}[31mred", "| a |", "`", "<script>alert(1)</script>", "</code></pre>", "a\nb",
    "\u{202E}x",
    "<!-- /runbook:result -->", "![x](https://evil.example/p.png)",
  ])
  func nothingFromOutsideBreaksOut(text: String) {
    let before = StepRecord(
      id: text, title: text, outcome: .failed(StepError(message: text)), queryAsRun: "a\n" + text,
      backend: text, logGroups: [text], parameters: [.init(name: text, value: text)])
    var after = Samples.step(
      id: text, query: "b", table: Samples.table([text, "change"], [[text, text]]))
    after.title = text
    let other = Samples.step(
      id: "x", query: "c", table: Samples.table([text, "change"], [["1", text]]))
    let changed = Samples.step(
      id: "x", query: "c", table: Samples.table([text, "change"], [["1", "y" + text]]))
    let comparison = Samples.compare([before, other], [after, changed])
    let shown = ComparisonText(style: TerminalStyle(ink: Ink(isColoured: false), width: 80))
      .text(of: comparison)
    #expect(!shown.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
    let markdown = ComparisonMarkdown().text(of: comparison)
    #expect(!markdown.contains("<script") && !markdown.contains("<!--"))
    #expect(markdown.split(separator: "</code></pre>", omittingEmptySubsequences: false).count == 2)
    #expect(throws: Never.self) { try JSONParser.parse(ComparisonJSON.text(of: comparison)) }
  }
}
