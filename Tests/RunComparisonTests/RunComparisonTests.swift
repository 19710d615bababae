import PluginAPI
import RunComparison
import RunbookExecution
import Testing

@Suite struct RunComparisonTests {
  private let table = Samples.table(["service", "count(*)"], [["orders", "12"]])

  @Test func aRunIsTheSameAsItself() {
    let comparison = Samples.compare([Samples.step(table: table)], [Samples.step(table: table)])
    #expect(comparison.isSame && comparison.hasSameResults)
    #expect(comparison.before.runID == "r1")
    #expect(comparison.after.runID == "r2")
  }

  @Test func matchesByIDThenByQuery() {
    let before = ["a", "b", "gone", "old-name"].map {
      Samples.step(id: $0, query: "query \($0)", table: table)
    }
    let after = [
      Samples.step(id: "new", query: "query new", table: table),
      Samples.step(id: "b", query: "query b", table: table),
      Samples.step(id: "a", query: "query other", table: table),
      Samples.step(id: "new-name", query: "query old-name", table: table),
    ]
    let steps = Samples.compare(before, after).steps
    #expect(steps.map(\.id) == ["new", "b", "gone", "a", "new-name"])
    #expect(steps.map(\.presence) == [.added, .both, .removed, .both, .both])
    #expect(steps[4].renamed?.before == "old-name")
    #expect(steps[3].query?.lines.map(\.text) == ["query a", "query other"])
    #expect(steps.map(\.isSame) == [false, true, false, false, false])
    #expect(steps.map(\.hasSameResult) == [false, true, false, true, true])
  }

  @Test func equalQueriesAreMatchedInOrder() {
    let before = ["a1", "a2"].map { Samples.step(id: $0, query: "q", table: table) }
    let after = ["b1", "b2", "b3"].map { Samples.step(id: $0, query: "q", table: table) }
    let steps = Samples.compare(before, after).steps
    #expect(steps.map { $0.renamed?.before } == ["a1", "a2", nil])
    #expect(Samples.compare(after, []).steps.map(\.presence) == [.removed, .removed, .removed])
  }

  @Test func comparesQueriesLineByLine() throws {
    let before = Samples.step(query: "fields a\n| filter b = 1\n| sort a\n| limit 5", table: table)
    let after = Samples.step(
      query: "fields a\n| filter b = 2\n| sort a\n| dedup a\n| limit 5", table: table)
    let query = try #require(Samples.compare([before], [after]).steps[0].query)
    #expect(
      query.lines.map { "\($0.presence.rawValue) \($0.text)" } == [
        "both fields a", "removed | filter b = 1", "added | filter b = 2", "both | sort a",
        "added | dedup a", "both | limit 5",
      ])
    let long = Samples.step(query: String(repeating: "a\n", count: 100_000), table: table)
    #expect(try #require(Samples.compare([long], [after]).steps[0].query).isCut)
  }

  @Test func comparesScopes() throws {
    var before = Samples.step(table: table, range: TimeRange(start: 0, end: 10))
    before.logGroups = ["/a", "/b"]
    before.parameters = [.init(name: "service", value: "orders"), .init(name: "old", value: "1")]
    var after = Samples.step(table: table, range: TimeRange(start: 5, end: 15))
    after.backend = "cloudwatch"
    after.logGroups = ["/b", "/c"]
    after.parameters = [.init(name: "service", value: "mail"), .init(name: "new", value: "2")]
    let step = Samples.compare([before], [after]).steps[0]
    #expect(step.scope.backend?.after == "cloudwatch")
    #expect(step.scope.addedLogGroups == ["/c"])
    #expect(step.scope.removedLogGroups == ["/a"])
    #expect(step.scope.range?.before == TimeRange(start: 0, end: 10))
    #expect(step.scope.parameters.map(\.name) == ["service", "new", "old"])
    #expect(step.scope.parameters.map(\.value.before) == ["orders", nil, "1"])
    #expect(step.scope.parameters.map(\.value.after) == ["mail", "2", nil])
    #expect(!step.isSame && step.hasSameResult)
  }

  @Test func comparesEndings() {
    let good = Samples.step(table: table)
    let bad = StepRecord(
      id: "errors", title: "", outcome: .failed(StepError(message: "no such field")),
      queryAsRun: good.queryAsRun, backend: "files", logGroups: good.logGroups)
    let step = Samples.compare([good], [bad]).steps[0]
    #expect(step.endings?.before.status == .succeeded)
    #expect(step.endings?.after.text == "no such field")
    #expect(step.rows == nil && !step.hasSameResult)
    #expect(Samples.compare([bad], [bad]).isSame)
  }
}
