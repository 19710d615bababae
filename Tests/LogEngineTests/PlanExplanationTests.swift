import InsightsLanguage
import Testing

@testable import LogEngine

@Suite struct PlanExplanationTests {
  @Test func tellsWhatIsReadAndSkipped() throws {
    let plan = try explain("filter @logStream like /^web/ and a = 1 | fields a", range: 0...999)
    #expect(plan.groups.map(\.name) == ["/app"])
    #expect(plan.filesRead.map(\.name) == ["app/web-1.log", "app/web-2.log"])
    let skipped = plan.groups[0].files.filter { $0.excludedBy != nil }
    #expect(skipped.map(\.name) == ["app/job.log"])
    #expect(skipped.first?.excludedBy == "filter @logStream like /^web/")
    #expect(plan.range == 0...999)
    #expect(plan.columns == ["a"])
  }

  @Test(arguments: [
    (
      "filter a = 1 | fields b | filter b > 2 | sort b | limit 7", 2,
      ["sort b: 7 rows", "limit 7: 7 rows"]
    ),
    (
      "sort b | filter a = 1 | stats count(*) as n by a", 1,
      ["sort b: every row that reaches it", "stats count(*) as n by a: 1 row for each group"]
    ),
    ("stats count(*) as n | filter n > 1", 0, ["stats count(*) as n: 1 row"]),
    ("dedup a", 0, ["dedup a: 1 row for each combination of values"]),
    (
      "pattern @message | diff", 0,
      ["pattern @message: 1 row for each pattern", "diff: every row that reaches it"]
    ),
    ("fields a", 0, []),
  ])
  func tellsWhatIsFilteredAndHeld(query: String, filters: Int, holdings: [String]) throws {
    let plan = try explain(query, range: 1000...1999)
    #expect(plan.filters.count == filters)
    #expect(plan.holdings.map { "\($0.stage): \($0.amount)" } == holdings)
  }

  @Test func plansSubqueriesWithoutRunningThem() throws {
    let plan = try explain("filter id in (SOURCE '/other' | fields id) | limit any 5")
    #expect(plan.before.count == 1)
    #expect(plan.before.first?.contains("/other") == true)
    #expect(plan.before.first?.hasSuffix(": 1 file, 6 B") == true)
    #expect(plan.mayStopEarly)
    #expect(throws: EngineError.self) {
      try explain("filter id in (SOURCE '/nowhere' | fields id)")
    }
  }

  @Test func shiftsTheRangeByAnOffset() throws {
    let plan = try explain(
      "stats count(*) as n offset 1s", range: 1_768_730_400_000...1_768_730_401_000)
    #expect(plan.range == 1_768_730_399_000...1_768_730_400_000)
  }

  @Test func speaksToPeople() throws {
    let plan = try explain("filter @logStream = 'job' | stats count(*) as n by a", range: 0...999)
    #expect(
      plan.text == """
        reads 1 file, 4 B of 1 log group
          /app: 1 file, 4 B
            read app/job.log, 4 B
            skip app/web-1.log, 6 B: no event can meet filter @logStream = "job"
            skip app/web-2.log, 6 B: no event can meet filter @logStream = "job"
        time    1970-01-01 00:00:00.000 to 1970-01-01 00:00:00.999 UTC, by the time of each event
        filters filter @logStream = "job"
        holds   stats count(*) as n by a: 1 row for each group
        columns a, n

        """)
  }

  private func explain(_ text: String, range: ClosedRange<Int64>? = nil) throws -> PlanExplanation {
    let folder = try LogFolder()
    for (name, text) in [("web-1", "text1"), ("web-2", "text2"), ("job", "one")] {
      try folder.write("app/\(name).log", text + "\n")
    }
    try folder.write("other/a.log", "other\n")
    let parsed = QueryParser.parse(text)
    #expect(parsed.isWellFormed)
    return try LogEngine(root: folder.path).explain(
      LogQuery(parsed.query, range: range, now: 0), on: ["/app"])
  }
}
