import FoundationEssentials
import InsightsLanguage
import Testing

@testable import LogEngine

/// Reads real log files, where they lie beside the checkout.
@Suite(.enabled(if: PackageFolder.sampleData != nil)) struct SampleDataTests {
  @Test(arguments: [("cloudtrail", 193), ("k8s-audit", 52), ("lambda", 22), ("vpc-flow", 11)])
  func readsEveryEvent(folder: String, count: Int) throws {
    #expect(try run("stats count(*) as n", on: folder).rows == [["\(count)"]])
  }

  @Test func discoversCloudTrail() throws {
    let result = try run(
      "filter ispresent(errorCode) | stats count(*) as n by eventSource | sort n desc",
      on: "cloudtrail")
    #expect(!result.rows.isEmpty)
  }

  @Test func discoversAuditEvents() throws {
    let result = try run(
      "filter verb = 'create' and objectRef.resource = 'pods' | stats count(*) as n",
      on: "k8s-audit")
    #expect(Int(result.rows.first?.first.flatMap { $0 } ?? "") ?? 0 > 5)
  }

  @Test func discoversLambdaAndFlowRecords() throws {
    let reports = try run("filter @type = 'REPORT' | stats count(*) as n", on: "lambda")
    #expect(reports.rows != [["0"]])
    let rejected = try run("filter action = 'REJECT' | fields srcAddr", on: "vpc-flow")
    #expect(rejected.rows.contains(["172.31.9.69"]))
  }

  private func run(_ text: String, on group: String) throws -> LogResult {
    try LogEngine(root: try #require(PackageFolder.sampleData)).run(
      LogQuery(QueryParser.parse(text).query, now: 0), on: [group])
  }
}
