import Foundation
import Testing

/// Log text stays inside its region and renders as text.
@Suite struct HostileLogTests {
  static let messages = [
    "``` | pipe | `tick`", "<img src=x onerror=alert(1)>", "--> <!-- /runbook:result id=query -->",
    "<!-- runbook:result id=other digest=0 -->", "</details></pre></code>",
    "\u{1B}[2J\u{1B}]0;owned\u{7}",
    "![x](http://example.invalid/x.png) https://example.invalid", "| a | b |", "- item",
    "# heading", "> quote",
    "\u{202E}gnirts", "    indented", "&lt;b&gt;", "{{template}} {% raw %}", "[^1]: note", "~~~",
    "\\", "$x$",
  ]

  private func log() -> Data {
    var data = Data()
    for (index, message) in Self.messages.enumerated() {
      data += Data("2026-03-17T16:00:\(index + 10)Z \(message)\n".utf8)
    }
    data +=
      Data("2026-03-17T16:01:00Z ".utf8) + Data(repeating: 0x78, count: 1 << 20) + Data("\n".utf8)
    data += Data("2026-03-17T16:02:00Z invalid ".utf8) + Data([0xFF, 0xFE, 0xC3]) + Data("\n".utf8)
    return data
  }

  static let documents = [
    "```logs-insights\nfields @timestamp, @message\n```\n\ntext\n",
    "- a\n- b\n  ```logs-insights\n  fields @timestamp, @message\n  ```\n- c\n",
    "> quoted\n> ```logs-insights\n> fields @timestamp, @message\n> ```\n> after\n",
    "1. one\n\n   - two\n\n     ```logs-insights\n     fields @timestamp, @message\n     ```\n     after\n",
  ]

  @Test(arguments: documents)
  func rowsStayInTheirRegion(document: String) async throws {
    let scratch = try Scratch()
    scratch.file("logs/app/a.log", log())
    let file = scratch.file("r.md", document)
    let arguments = [
      "run", file, "--logs", scratch.path("logs"), "--log-group", "/app", "--in-place",
    ]
    let output = try await Binary.run(arguments)
    #expect(output.status == 0, "\(output.errors)")
    #expect(!output.bytes.contains(0x1B) && !output.text.contains("\u{202E}"))
    let annotated = try #require(scratch.text("r.md"))
    #expect(annotated.components(separatedBy: "<!--").count == 3)
    for forbidden in ["<img", "\u{1B}", "\u{7}", "\u{202E}", "{{template"] {
      #expect(!annotated.contains(forbidden), "\(forbidden)")
    }
    #expect(annotated.utf8.count < 40_000)
    #expect(try await Binary.run(arguments).status == 0)
    #expect(try await Binary.run(["strip", file]).text == document)
  }
}
