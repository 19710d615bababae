import Foundation
import Testing

/// Values from every source, and literals that an author left in.
@Suite struct ParameterTests {
  static let document = """
    ---
    log-groups: "/{{group}}"
    params:
      group: app
      level: {enum: [INFO, ERROR]}
      count: {type: integer, default: 10}
    ---

    ```
    fields @message
    | filter @message like "{{level}}" and @message like /<word>/
    | limit {{count}}
    ```

    ```
    fields @message | filter @message like "host-1.example" and @message like /^host-1\\.example/
    ```
    """

  private func scratch() throws -> Scratch {
    let scratch = try Scratch()
    scratch.file("r.md", Self.document)
    scratch.file(
      "logs/app/s.log",
      """
      2026-03-17T16:00:00Z ERROR a.b "quoted"
      2026-03-17T16:00:01Z ERROR axb
      2026-03-17T16:00:02Z INFO a.b
      2026-03-17T16:00:03Z host-1.example up
      2026-03-17T16:00:04Z host-2(x).example up

      """)
    return scratch
  }

  private func messages(_ arguments: [String], environment: [String: String] = [:], step: Int = 0)
    async throws -> [String]
  {
    let scratch = try scratch()
    let output = try await Binary.run(
      ["run", "r.md", "--logs", "logs", "--format", "json"] + arguments, environment: environment,
      in: scratch.folder)
    #expect(output.status == 0, "\(output.errors)")
    let steps = (output.json as? [String: Any])?["steps"] as? [[String: Any]] ?? []
    let rows = steps[step]["rows"] as? [[[String: String]]] ?? []
    return rows.compactMap { row in row.first { $0["field"] == "@message" }?["value"] }
  }

  @Test func valuesComeFromEverySource() async throws {
    let expected = ["ERROR a.b \"quoted\""]
    #expect(try await messages(["--param", "level=ERROR", "--param", "word=a.b"]) == expected)
    #expect(
      try await messages(
        [], environment: ["RUNBOOK_PARAM_LEVEL": "ERROR", "RUNBOOK_PARAM_WORD": "a.b"])
        == expected)
    let scratch = try Scratch()
    let yaml = scratch.file("p.yaml", "level: ERROR\nword: a.b\n")
    #expect(try await messages(["--params-file", yaml]) == expected)
    let json = scratch.file("p.json", #"{"level": "INFO", "word": "a.b"}"#)
    #expect(try await messages(["--params-file", json, "--param", "level=ERROR"]) == expected)
  }

  @Test func hostileValuesStayValues() async throws {
    for value in ["\" or 1 = 1 #", "/ or 1 = 1 or /x/", "a\nb", "\\", "| limit 1", "`", "*"] {
      #expect(try await messages(["--param", "level=ERROR", "--param", "word=\(value)"]) == [])
    }
    #expect(
      try await messages(["--param", "level=ERROR", "--param", "word=\"quoted\""]).count == 1)
  }

  @Test func bareWordsMustBeWords() async throws {
    let scratch = try scratch()
    let output = try await Binary.run(
      [
        "run", "r.md", "--logs", "logs", "--param", "level=INFO", "--param", "word=x", "--param",
        "count=1 | limit 5",
      ],
      in: scratch.folder)
    #expect(output.status == 2)
    #expect(output.errors.contains("count"))
  }

  @Test func literalsAreReplacedInStringsAndRegexes() async throws {
    let values = ["--param", "level=INFO", "--param", "word=x"]
    #expect(try await messages(values, step: 1) == ["host-1.example up"])
    #expect(
      try await messages(values + ["--set-literal", "host-1.example=host-2(x).example"], step: 1)
        == ["host-2(x).example up"])
  }

  @Test func enumsAreEnforced() async throws {
    let scratch = try scratch()
    let output = try await Binary.run(
      ["run", "r.md", "--logs", "logs", "--param", "level=DEBUG", "--param", "word=x"],
      in: scratch.folder)
    #expect(output.status == 2)
    #expect(output.errors.contains("INFO, ERROR"))
  }
}
