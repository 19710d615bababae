import LogsInsightsPlugin
import PluginAPI
import Testing

@Suite struct RecognitionTests {
  private func verdict(_ text: String) -> Recognition.Verdict {
    LogsInsightsLanguage().recognise(text, label: "bash").verdict
  }

  @Test(arguments: [
    "fields @timestamp, @message\n| sort @timestamp desc\n| limit 25", "filter statusCode >= 400",
    "parse @message \"User * did *\" as user, action", "stats count(*) by bin(5m)",
    "FILTER region like /asia/", "SOURCE logGroups(namePrefix: ['/app'])\n| fields svc",
    "fields *@timestamp*, *@message*\n| filter *@logStream* like \"audit\"",
    "fields @message\n| filter @logStream ~= \"x\"\n| count(*) as n by a",
    "filter api = \"<INSERT API NAME>\"\n| limit {{count}}",
    "# Cold starts\nfilter @type = \"REPORT\"\n# | limit 5\n| stats avg(@duration) by bin(1h)",
    "fields @timestamp, @message | limit 1\n\n@timestamp,@message\n2026-01-01 00:00:00.000,hello",
    "-- SQL habit\nfields @timestamp\n| filter a = 1",
  ])
  func queries(text: String) {
    #expect(verdict(text) == .query(count: 1))
  }

  @Test(arguments: [
    "| filter @message like /x/", "# then\n| stats count(*) by a\n| sort a",
    "fields <field> [, …]", "fields <field> [as <name>] [, <field>]",
    "stats count(<field>) [as <name>] [by <field>]",
    "fields @timestamp, ...\n| filter @message like /x/", "fields @message\n| …\n| limit 5",
  ])
  func fragments(text: String) {
    #expect(verdict(text) == .fragment)
  }

  @Test(arguments: [
    "kubectl get pods | sort | head -5", "sort file.txt | head -n 5", "sort -k2 names | uniq",
    "head -20 app.log",
    "aws logs start-query --log-group-name x \\\n  --query-string 'fields @timestamp | limit 5'",
    "QUERY='fields @timestamp, @message\n| filter @message like /x/'",
    "SELECT a FROM b WHERE c = 1", "where a = 1 and b like '%x%'", "order by a desc",
    "sum(rate(http_requests_total{job=\"x\"}[5m])) by (code)",
    "{app=\"x\"} |= \"error\" | json | line_format \"{{.msg}}\"",
    "AppTraces | where TimeGenerated > ago(1h) | project Message",
    "| where TimeGenerated > ago(1h)\n| summarize count() by bin(TimeGenerated, 5m)",
    "index=main error | stats count by host", "| stats count by host | sort -count",
    "source=logs | where status >= 500 | fields host",
    "FROM logs | WHERE status >= 500 | STATS c = COUNT(*) BY host",
    "_sourceCategory=app | parse \"*:*\" as a, b | count by a", "* | json | count by path",
    "Resources:\n  Q:\n    QueryString: |\n      fields @timestamp, @message\n      | filter @message like /x/",
    "resource \"x\" \"y\" {\n  query_string = <<EOF\nfields @timestamp\n| limit 5\nEOF\n}",
    "const q = `\nfields @timestamp, @message\n| sort @timestamp desc`",
    "{\"query\": \"fields @timestamp | limit 5\"}",
    "filter: status >= 400\nfields: [a, b]", "fields = [a, b]\nlimit = 10",
    "items.filter(x => x.a)\n  .sort()", "limit 10", "sort by x",
    "Filter the events by status\nSort them by time", "fields a, b", "parse errors were found",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "2026-01-01T00:00:00Z ERROR filter failed", "verb = list, get\nobjectRef.resource = pods",
    "display results", "",
  ])
  func foreignBlocks(text: String) {
    #expect(verdict(text) == .foreign)
  }

  @Test func countsQueriesAndSaysWhy() {
    let recognition = LogsInsightsLanguage().recognise(
      "# a\nfields @timestamp\n| limit 5\n\n# b\nfilter a = 1", label: "")
    #expect(recognition.verdict == .query(count: 2))
    #expect(
      recognition.reason == "names a system field such as @message, filters by comparing a field")
  }

  @Test func hugeBlocksAreNotRead() {
    #expect(verdict(String(repeating: "fields @message\n", count: 50_000)) == .foreign)
  }
}
