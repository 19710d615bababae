import PluginAPI
import Reporting
import RunbookExecution

/// A run with a step of every kind, for reports to be looked at.
enum SampleRun {
  static let start: Int64 = 1_773_734_400_000
  static let range = TimeRange(start: start, end: start + 3 * 3_600_000)

  static let run = RunRecord(
    runbookName: "orders.md", title: "Orders are late", runID: "20260317-110004-7f3a",
    steps: [latest, perMinute, none, broken, skipped, manual], startedAt: start + 10_804_000)

  static let latest = StepRecord(
    id: "latest-errors", title: "Latest errors", line: 12,
    outcome: .succeeded(
      ResultTable(
        columns: ["@timestamp", "@message", "@logStream", "status"],
        rows: [
          [
            "2026-03-17 10:58:12.031",
            "ERROR charge failed: upstream https://pay.example/v2/charge answered 502 <html>|</html>\n",
            "2026/03/17/[$LATEST]0a1b2c3d", "502",
          ],
          [
            "2026-03-17 10:57:03.900", "ERROR 결제가 거절되었습니다 order=1042",
            "2026/03/17/[$LATEST]ff00aa11",
          ],
          [
            "2026-03-17 10:55:41.007", "\u{1B}[31mpanic\u{1B}[0m: nil map\ngoroutine 1 [running]",
            "", "500",
          ],
        ]),
      summary(matched: 3, rows: 3)),
    queryAsRun: """
      fields @timestamp, @message, @logStream, status
      | filter @message like /ERROR|panic/ and service = "orders"

      # newest first
      | sort @timestamp desc
      """,
    backend: "files", logGroups: ["/aws/lambda/orders"], range: range,
    parameters: [.init(name: "service", value: "orders")], duration: .milliseconds(80),
    notes: ["12 lines before the first timed line were ignored"])

  static let perMinute = StepRecord(
    id: "errors-per-5-minutes", title: "Errors per five minutes", line: 21,
    outcome: .succeeded(
      ResultTable(
        columns: ["bin(5m)", "count(*)", "avg(duration)"],
        rows: (0..<36).map { index in
          let minutes = index * 5
          return [
            "2026-03-17 \(twoDigits(8 + minutes / 60)):\(twoDigits(minutes % 60)):00.000",
            "\(index * index)", index == 3 ? nil : "\(Double(index) * 12.25)",
          ]
        }),
      summary(matched: 14_910, rows: 36)),
    queryAsRun: "filter @message like /ERROR/ | stats count(*), avg(duration) by bin(5m)",
    backend: "files", logGroups: ["/aws/lambda/orders", "/aws/lambda/payments"], range: range,
    duration: .milliseconds(1_204))

  static let none = StepRecord(
    id: "throttles", title: "Throttled calls", line: 30,
    outcome: .succeeded(ResultTable(), summary(matched: 0, rows: 0)),
    queryAsRun: "filter @message like /Throttl/", backend: "files",
    logGroups: ["/aws/lambda/orders"], range: range, duration: .milliseconds(3))

  static let broken = StepRecord(
    id: "slowest", title: "Slowest calls", line: 38,
    outcome: .failed(
      StepError(
        message: "unknown command “sorted”", hint: "did you mean `sort`?", place: "orders.md:40:3",
        caretLines: " 40 | | sorted @duration desc\n    |   ^^^^^^",
        placeInQuery: StepError.Place(
          line: 2, column: 3, excerpt: " 2 | | sorted @duration desc\n   |   ^^^^^^"))),
    queryAsRun: "fields @duration\n| sorted @duration desc", backend: "files",
    logGroups: ["/aws/lambda/orders"], range: range)

  static let skipped = StepRecord(
    id: "one-request", title: "One request", line: 47,
    outcome: .skipped("no value for the parameter “request id”"))

  static let manual = StepRecord(
    id: "restart", title: "Restart the worker", line: 55,
    outcome: .manual("kubectl rollout restart deploy/orders\n\nkubectl get pods -w\n"))

  static func summary(matched: Double, rows: Int) -> QuerySummary {
    var statistics = QueryStatistics()
    statistics.recordsMatched = matched
    statistics.recordsScanned = 52_118
    statistics.bytesScanned = 8_412_900
    statistics.logGroupsScanned = 1
    return QuerySummary(statistics: statistics, range: range)
  }

  private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
