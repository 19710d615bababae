import JSONText
import PluginAPI
import Reporting
import RunbookExecution
import Testing

@Suite struct ResultFormatTests {
  @Test func ndjsonHasAnObjectARow() {
    #expect(
      text(.ndjson) == """
        {"@timestamp":"2026-03-17 08:00:00.000","@message":"he said \\"no\\", twice\\n","n":"12"}
        {"@timestamp":"2026-03-17 08:00:01.000","@message":""}
        {"@timestamp":"2026-03-17 08:00:02.000","n":"-3"}
        {}

        """)
  }

  @Test func ndjsonWritesAPointerOnlyWhenItIsSelected() {
    let table = ResultTable(columns: ["@ptr"], rows: [["p1"]], pointers: ["p1"])
    #expect(NDJSONRows.text(of: table) == "{\"@ptr\":\"p1\"}\n")
    #expect(!text(.ndjson).contains("@ptr"))
  }

  @Test func jsonIsTheDocumentOfGetQueryResults() throws {
    #expect(
      text(.json) == """
        {
          "queryLanguage": "CWLI",
          "results": [
            [{"field":"@timestamp","value":"2026-03-17 08:00:00.000"},\
        {"field":"@message","value":"he said \\"no\\", twice\\n"},\
        {"field":"n","value":"12"},{"field":"@ptr","value":"p1"}],
            [{"field":"@timestamp","value":"2026-03-17 08:00:01.000"},\
        {"field":"@message","value":""},{"field":"@ptr","value":"p2"}],
            [{"field":"@timestamp","value":"2026-03-17 08:00:02.000"},\
        {"field":"n","value":"-3"},{"field":"@ptr","value":"p3"}],
            [{"field":"@ptr","value":"p4"}]
          ],
          "statistics": {
            "recordsMatched": 4.0,
            "recordsScanned": 3410.0,
            "bytesScanned": 1234567.0,
            "logGroupsScanned": 1.0,
            "estimatedRecordsSkipped": 0.0,
            "estimatedBytesSkipped": 0.0
          },
          "status": "Complete"
        }

        """)
    _ = try JSONParser.parse(text(.json))
  }

  @Test func jsonOfNothingIsStillADocument() throws {
    let document = QueryResultsDocument.text(
      of: QueryAnswer(ResultTable(), QuerySummary(statistics: .init(), range: nil)))
    let value = try JSONParser.parse(document)
    #expect(value["results"] == .array([]))
    #expect(value["status"]?.string == "Complete")
    #expect(value["queryLanguage"] == nil)
  }

  @Test func jsonDoesNotRepeatASelectedPointer() throws {
    let table = ResultTable(columns: ["@ptr", "a"], rows: [["p", "1"]], pointers: ["p"])
    let summary = QuerySummary(statistics: .init(), range: nil)
    let value = try JSONParser.parse(QueryResultsDocument.text(of: QueryAnswer(table, summary)))
    let row = try #require(value["results"]?.array?.first?.array)
    #expect(row.map { $0["field"]?.string } == ["@ptr", "a"])
  }

  @Test func csvTellsMissingFromEmpty() {
    #expect(
      text(.csv) == """
        @timestamp,@message,n
        2026-03-17 08:00:00.000,"he said ""no"", twice
        ",12
        2026-03-17 08:00:01.000,"",
        2026-03-17 08:00:02.000,,-3
        ,,

        """)
  }

  @Test func csvKeepsARowWhoseOnlyFieldIsMissing() {
    let table = ResultTable(columns: ["a"], rows: [[nil], ["=1+1"], [" b"], ["c\rd"]])
    #expect(CSVRows.text(of: table) == "a\n\"\"\n=1+1\n\" b\"\n\"c\rd\"\n")
  }

  @Test func markdownIsATableOfCode() {
    #expect(
      text(.markdown) == """
        | `@timestamp` | `@message` | `n` |
        |---|---|---:|
        | 2026-03-17 08:00:00.000 | `he said "no", twice` | 12 |
        | 2026-03-17 08:00:01.000 | *empty* |  |
        | 2026-03-17 08:00:02.000 |  | -3 |
        |  |  |  |

        """)
  }

  @Test func tableIsForTheTerminal() {
    #expect(
      text(.table) == """
        @timestamp               @message              n
        ───────────────────────  ───────────────────  ──
        2026-03-17 08:00:00.000  he said "no", twice  12
        2026-03-17 08:00:01.000                        ·
        2026-03-17 08:00:02.000  ·                    -3
        ·                        ·                     ·

        """)
  }

  @Test(arguments: ResultFormat.allCases.filter { $0 != .json })
  func printsNothingForNothing(format: ResultFormat) {
    let nothing = QueryAnswer(ResultTable(), QuerySummary(statistics: .init(), range: nil))
    #expect(format.text(of: nothing, style: .plain) == "")
  }

  private func text(_ format: ResultFormat) -> String {
    var statistics = QueryStatistics()
    statistics.recordsMatched = 4
    statistics.recordsScanned = 3_410
    statistics.bytesScanned = 1_234_567
    statistics.logGroupsScanned = 1
    let table = ResultTable(
      columns: ["@timestamp", "@message", "n"],
      rows: [
        ["2026-03-17 08:00:00.000", "he said \"no\", twice\n", "12"],
        ["2026-03-17 08:00:01.000", ""],
        ["2026-03-17 08:00:02.000", nil, "-3"],
        [],
      ],
      pointers: ["p1", "p2", "p3", "p4"])
    let answer = QueryAnswer(
      table, QuerySummary(statistics: statistics, range: nil), serviceLanguage: "CWLI")
    return format.text(of: answer, style: .plain)
  }
}
