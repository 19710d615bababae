import Foundation
import Testing

/// Bad input gives one line that names the thing and the fix, the right status, and writes nothing.
@Suite struct BadInputTests {
  private static let query = "```logs-insights\nfields @message\n```\n"

  private func expectRefusal(
    _ arguments: [String], status: Int32, naming names: String..., in scratch: Scratch
  ) async throws {
    let before = scratch.names
    let output = try await Binary.run(arguments, in: scratch.folder)
    #expect(output.status == status, "\(arguments): \(output.errors)")
    #expect(output.errorLines.count == 1, "\(output.errors)")
    for name in names { #expect(output.errors.contains(name), "\(output.errors)") }
    #expect(!output.errors.contains("Fatal") && !output.errors.contains(".swift"))
    #expect(scratch.names == before)
  }

  @Test func documentsThatCannotBeRead() async throws {
    let scratch = try Scratch()
    scratch.file("folder/x.md", "")
    scratch.file("binary.md", Data([0x89, 0x50, 0x4E, 0x47, 0, 1, 2]))
    scratch.file("open.md", "text\n\n```\nfields @message\n")
    scratch.file("yaml.md", "---\nparams: [unclosed\n---\n\(Self.query)")
    scratch.file("large.md", Data(repeating: 0x61, count: 50 << 20))
    scratch.file("none.md", "# No queries\n")
    var bomb = "a0: &a0 [x, x]\n"
    for level in 1..<40 { bomb += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    scratch.file("bomb.md", "---\n\(bomb)---\n\(Self.query)")
    let cases = [
      ("missing.md", "no such file"), ("folder", "is a folder"), ("binary.md", "NUL"),
      ("open.md", ":3:"), ("yaml.md", "front matter"), ("large.md", "too large"),
      ("bomb.md", "aliases"), ("none.md", "no queries"),
    ]
    for (name, words) in cases {
      try await expectRefusal(
        ["run", name, "--logs", "folder", "--in-place"], status: 2, naming: name, words, in: scratch
      )
    }
  }

  @Test func logsThatCannotBeRead() async throws {
    let scratch = try Scratch()
    scratch.file("r.md", Self.query)
    scratch.file("logs/app/a.log", "2026-03-17T16:00:00Z hello\n")
    scratch.file("corrupt/app/a.log.gz", Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3]))
    func query(_ logs: String, _ group: String) -> [String] {
      ["query", "fields @message", "--logs", logs, "--log-group", group]
    }
    try await expectRefusal(query("nowhere", "app"), status: 2, naming: "nowhere", in: scratch)
    try await expectRefusal(query("r.md", "app"), status: 2, naming: "r.md", in: scratch)
    try await expectRefusal(query("logs", "../../etc"), status: 2, naming: "../../etc", in: scratch)
    try await expectRefusal(query("logs", "/ap"), status: 2, naming: "/ap", "/app", in: scratch)
    try await expectRefusal(query("corrupt", "/app"), status: 1, naming: "a.log.gz", in: scratch)
    let output = try await Binary.run(
      query("logs", "/app") + ["--format", "ndjson"], in: scratch.folder)
    #expect(output.text == "{\"@message\":\"hello\"}\n")
  }

  @Test(.enabled(if: getuid() != 0, "root may read everything"))
  func folderWithoutPermission() async throws {
    let scratch = try Scratch()
    scratch.file("logs/app/a.log", "2026-03-17T16:00:00Z hello\n")
    chmod(scratch.path("logs"), 0)
    defer { chmod(scratch.path("logs"), 0o755) }
    try await expectRefusal(
      ["query", "fields @message", "--logs", "logs", "--log-group", "/app"], status: 3,
      naming: "logs", "permission", in: scratch)
  }

  @Test func optionsThatMakeNoSense() async throws {
    let scratch = try Scratch()
    scratch.file("r.md", Self.query)
    scratch.file("logs/app/a.log", "2026-03-17T16:00:00Z hello\n")
    let run = ["run", "r.md", "--logs", "logs", "--log-group", "/app"]
    try await expectRefusal(
      run + ["--step", "quer"], status: 2, naming: "quer", "query", in: scratch)
    try await expectRefusal(run + ["--param", "x"], status: 2, naming: "--param", in: scratch)
    try await expectRefusal(run + ["--since", "soon"], status: 2, naming: "soon", in: scratch)
    try await expectRefusal(
      run + ["--start", "2026-03-18", "--end", "2026-03-17"], status: 2, naming: "2026-03-18",
      in: scratch)
    try await expectRefusal(
      run + ["--set-literal", "absent=x"], status: 2, naming: "absent", in: scratch)
    try await expectRefusal(
      run + ["--in-place", "--output", "x.md"], status: 2, naming: "--output", in: scratch)
    try await expectRefusal(
      ["run", "r.md", "--backend", "nosuch"], status: 2, naming: "nosuch", in: scratch)
  }
}
