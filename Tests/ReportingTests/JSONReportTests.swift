import JSONText
import Reporting
import RunbookExecution
import Testing

@Suite struct JSONReportTests {
  @Test func hasAStableShape() {
    var run = SampleRun.run
    run.steps = [SampleRun.broken]
    #expect(
      JSONReport.text(of: run) == #"""
        {
          "schemaVersion": 1,
          "runbook": "orders.md",
          "title": "Orders are late",
          "runId": "20260317-110004-7f3a",
          "startedAt": "2026-03-17T11:00:04Z",
          "steps": [
            {
              "id": "slowest",
              "title": "Slowest calls",
              "line": 38,
              "status": "failed",
              "backend": "files",
              "logGroups": [
                "/aws/lambda/orders"
              ],
              "region": null,
              "range": {
                "start": "2026-03-17T08:00:00Z",
                "end": "2026-03-17T11:00:00Z"
              },
              "parameters": [],
              "query": "fields @duration\n| sorted @duration desc",
              "durationSeconds": null,
              "notes": [],
              "price": null,
              "error": {
                "message": "unknown command “sorted”",
                "place": "orders.md:40:3",
                "excerpt": " 40 | | sorted @duration desc\n    |   ^^^^^^",
                "hint": "did you mean `sort`?"
              }
            }
          ]
        }

        """#)
  }

  @Test func holdsRowsAsTheServiceGivesThem() throws {
    let document = try JSONParser.parse(JSONReport.text(of: SampleRun.run))
    let steps = try #require(document["steps"]?.array)
    #expect(
      steps.map { $0["status"]?.string }
        == ["succeeded", "succeeded", "succeeded", "failed", "skipped", "manual"])
    let rows = try #require(steps[1]["rows"]?.array)
    #expect(rows.count == 36)
    #expect(
      rows[3]
        == .array([
          .object(["field": .string("bin(5m)"), "value": .string("2026-03-17 08:15:00.000")]),
          .object(["field": .string("count(*)"), "value": .string("9")]),
        ]))
    #expect(steps[1]["statistics"]?["recordsScanned"] == .integer(52_118))
    #expect(steps[1]["durationSeconds"] == .number("1.204"))
    #expect(steps[2]["rows"] == .array([]))
    #expect(steps[4]["reason"]?.string?.contains("request id") == true)
    #expect(steps[5]["text"]?.string?.hasPrefix("kubectl") == true)
  }

  @Test func writesARowALine() {
    var run = SampleRun.run
    run.steps = [SampleRun.perMinute]
    let lines = JSONReport.text(of: run).split(separator: "\n")
    #expect(lines.count { $0.contains("\"field\":\"count(*)\"") } == 36)
  }
}
