import PluginAPI
import Reporting
import RunbookExecution
import SourceText
import Testing

@Suite struct TerminalReportTests {
  @Test func showsARunAsPeopleSeeIt() {
    let report = TerminalReport(
      style: TerminalStyle(ink: Ink(isColoured: false), width: 80), maximumRows: 3)
    #expect(
      report.text(of: SampleRun.run) == """
        Orders are late
        orders.md · run 20260317-110004-7f3a · 2026-03-17 11:00:04 UTC

        ✓ Latest errors  latest-errors · line 12
          3 rows · 3 of 52 118 events matched · 8.4 MB scanned · 0.08 s
          2026-03-17 08:00 – 11:00 UTC
          @timestamp               @message                @logStream             status
          ───────────────────────  ──────────────────────  ─────────────────────  ──────
          2026-03-17 10:58:12.031  ERROR charge failed: …  2026/03/17/[$LATEST]…     502
          2026-03-17 10:57:03.900  ERROR 결제가 거절되었…  2026/03/17/[$LATEST]…       ·
          2026-03-17 10:55:41.007  ␛[31mpanic␛[0m: nil m…                            500
          note: 12 lines before the first timed line were ignored

        ✓ Errors per five minutes  errors-per-5-minutes · line 21
          36 rows · 14 910 of 52 118 events matched · 8.4 MB scanned · 1.20 s
          2026-03-17 08:00 – 11:00 UTC
          bin(5m)                  count(*)  avg(duration)
          ───────────────────────  ────────  ─────────────
          2026-03-17 08:00:00.000         0            0.0
          2026-03-17 08:05:00.000         1          12.25
          2026-03-17 08:10:00.000         4           24.5
          … 33 more rows

        ✓ Throttled calls  throttles · line 30
          no rows · 0 of 52 118 events matched · 8.4 MB scanned · under 0.01 s
          2026-03-17 08:00 – 11:00 UTC

        ✗ Slowest calls  slowest · line 38
          orders.md:40:3: error: unknown command “sorted”
           40 | | sorted @duration desc
              |   ^^^^^^
          help: did you mean `sort`?

        – One request  one-request · line 47
          skipped: no value for the parameter “request id”

        ○ Restart the worker  restart · line 55
          manual step, not run
          │ kubectl rollout restart deploy/orders
          │
          │ kubectl get pods -w

        6 steps: 3 ran, 1 manual, 1 skipped, 1 failed

        """)
  }

  @Test func coloursRolesAndNothingElse() {
    let report = TerminalReport(style: TerminalStyle(ink: Ink(isColoured: true), width: 80))
    let text = report.text(of: SampleRun.broken).replacingEscapes()
    #expect(
      text == """

        {1;31}✗{0} {1}Slowest calls{0}  {2}slowest · line 38{0}
          {1}orders.md:40:3:{0} {1;31}error:{0} unknown command “sorted”
           40 | | sorted @duration desc
              |   ^^^^^^
          {36}help:{0} did you mean `sort`?

        """)
  }

  @Test(arguments: [20, 33, 40, 61, 80, 120, 200])
  func tablesAndFiguresFitTheWidth(width: Int) {
    let report = TerminalReport(style: TerminalStyle(ink: Ink(isColoured: false), width: width))
    for step in [SampleRun.latest, SampleRun.perMinute] {
      // A step's title and the notes are left for the terminal to wrap.
      let lines = report.text(of: step).split(separator: "\n").dropFirst()
        .filter { !$0.contains("note:") && !$0.contains("UTC") && !$0.contains("matched") }
      #expect(lines.allSatisfy { DisplayWidth.of(String($0)) <= width })
    }
  }

  @Test func nothingFromOutsideDrivesTheTerminal() {
    let report = TerminalReport(style: TerminalStyle(ink: Ink(isColoured: false), width: 80))
    for text in HostileText.chosen {
      let error = StepError(message: text, hint: text, place: text, caretLines: text)
      let table = ResultTable(columns: [text, "b"], rows: [["1", text]])
      let steps = [
        .succeeded(table, .empty), .failed(error), .skipped(text), StepRecord.Outcome.manual(text),
      ].map { StepRecord(id: text, title: text, outcome: $0, backend: text, notes: [text]) }
      let run = RunRecord(
        runbookName: text, title: text, runID: text, steps: steps, startedAt: 0)
      let printed = report.text(of: run).unicodeScalars.filter { $0 != "\n" && $0 != "\t" }
      #expect(
        !printed.contains { $0.properties.generalCategory == .control || $0 == "\u{202E}" },
        "\(text.debugDescription)")
    }
  }

  @Test func summaryOfNothing() {
    let run = RunRecord(runbookName: "a.md", title: "", runID: "r", steps: [], startedAt: 0)
    #expect(TerminalReport(style: .plain).summary(of: run) == "0 steps\n")
  }
}

extension String {
  /// The text with `{1}` for the escape sequence that switches to the role of that code.
  fileprivate func replacingEscapes() -> String {
    split(separator: "\u{1B}[", omittingEmptySubsequences: false).enumerated().map { part in
      guard part.offset > 0, let end = part.element.firstIndex(of: "m") else {
        return String(part.element)
      }
      return "{\(part.element[..<end])}\(part.element[part.element.index(after: end)...])"
    }.joined()
  }
}
