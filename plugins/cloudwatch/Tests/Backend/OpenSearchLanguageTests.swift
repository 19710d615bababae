import CloudWatchPlugin
import PluginAPI
import Testing

@Suite struct OpenSearchLanguageTests {
  private let sql = OpenSearchLanguage.sql

  private func fill(_ query: String, _ value: String) throws -> String {
    try sql.fill(query, with: [ParameterName("name"): value])
  }

  @Test func valuesAreFilledWhereTheyStand() throws {
    #expect(
      try fill("SELECT * FROM `{{name}}` WHERE a = '{{name}}'", "web-1")
        == "SELECT * FROM `web-1` WHERE a = 'web-1'")
    #expect(try fill("where n > ${name} -- {{name}}", "12") == "where n > 12 -- {{name}}")
  }

  @Test(arguments: [
    ("a = '{{name}}'", "x' OR '1'='1"), ("a = '{{name}}'", "x\\"), ("a = \"{{name}}\"", "x\""),
    ("FROM `{{name}}`", "a`b"), ("a = {{name}}", "1 OR 1=1"), ("a = {{name}}", "or"),
    ("a = {{name}}", ""), ("a = '{{name}}'", "x\ny"), ("a = {{name}}", "1--"),
    ("a = 'it''s {{name}}'", "'"),
  ])
  func valuesCannotBecomeStructure(query: String, value: String) {
    #expect(throws: FillError.self) { try fill(query, value) }
  }

  @Test func literalsAreReplacedInStringsOnly() throws {
    let replaced = try sql.replaceLiteral(
      "prod", with: "test", in: "select prod from `prod` where a = 'prod-prod' -- prod")
    #expect(replaced.query == "select prod from `prod` where a = 'test-test' -- prod")
    #expect(replaced.count == 2)
  }

  @Test func onlyDeclaredBlocksAreIts() {
    #expect(sql.recognise("SELECT * FROM x", label: "sql").verdict == .foreign)
    #expect(sql.labels.isEmpty)
    #expect(OpenSearchLanguage.ppl.labels == ["ppl"])
  }

  @Test(arguments: ["'", "`", "/*", "--", "{{", "'\\", "a = '{{name"])
  func unfinishedTextIsNoTrouble(query: String) {
    #expect(sql.placeholders(in: query).isEmpty)
  }
}
