import Reporting
import RunbookExecution
import SourceText
import Testing

@Suite struct TerminalTableTests {
  @Test func cutsTheLongColumnsOnly() {
    #expect(
      text(width: 50) == """
        @timestamp               level  @message
        ───────────────────────  ─────  ──────────────────
        2026-03-17 08:00:00.000  ERROR  the upstream serv…
        2026-03-17 08:00:01.000  정보   한국어 메시지입니…

        """)
  }

  @Test func turnsIntoRecordsWhenItIsTooNarrow() {
    #expect(
      text(width: 40) == """
        ── row 1 ───────────────────────────────
        @timestamp  2026-03-17 08:00:00.000
        level       ERROR
        @message    the upstream service answer…
        ── row 2 ───────────────────────────────
        @timestamp  2026-03-17 08:00:01.000
        level       정보
        @message    한국어 메시지입니다 ␛[31m

        """)
  }

  @Test(arguments: [20, 21, 30, 39, 50, 64, 77, 100, 300])
  func neverExceedsTheWidth(width: Int) {
    for line in text(width: width).split(separator: "\n") {
      #expect(DisplayWidth.of(String(line)) <= width)
    }
  }

  @Test func saysHowManyRowsItLeavesOut() {
    let table = ResultTable(columns: ["n"], rows: (1...40).map { ["\($0)"] })
    let style = TerminalStyle(ink: Ink(isColoured: false), width: 80)
    #expect(
      TerminalTable(style: style, maximumRows: 3).text(of: table)
        == "n\n─\n1\n2\n3\n… 37 more rows\n")
    #expect(
      TerminalTable(style: style, maximumRows: 39).text(of: table).hasSuffix("… 1 more row\n"))
  }

  @Test func longCellsAreLookedAtOnlyAsFarAsTheyShow() {
    let long = String(repeating: "한\u{1B}", count: 500_000)
    let table = ResultTable(columns: ["m", "n"], rows: Array(repeating: [long, "1"], count: 100))
    let time = ContinuousClock().measure {
      _ = TerminalTable(style: TerminalStyle(ink: Ink(isColoured: false), width: 100)).text(
        of: table)
      _ = TerminalTable(style: .plain).text(of: table)
    }
    #expect(time < .seconds(3))
  }

  private func text(width: Int) -> String {
    let table = ResultTable(
      columns: ["@timestamp", "level", "@message"],
      rows: [
        ["2026-03-17 08:00:00.000", "ERROR", "the upstream service answered with status 502"],
        ["2026-03-17 08:00:01.000", "정보", "한국어 메시지입니다 \u{1B}[31m"],
      ])
    let style = TerminalStyle(ink: Ink(isColoured: false), width: width)
    return TerminalTable(style: style).text(of: table)
  }
}
