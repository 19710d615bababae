import PluginAPI
import RunbookModel
import SourceText
import Testing

@Suite struct FrontMatterTests {
  @Test func readsOnlyOurKeys() throws {
    let runbook = try runbook(
      """
      ---
      layout: post
      tags: [a, b]
      date: 2026-01-01
      title: Nodes
      log-groups:
        - "/aws/eks/{{cluster}}/cluster"
      since: 1h
      params:
        cluster: demo
        node:
          description: Name of the node
          pattern: '^ip-'
          required: true
          type: string
        size: { type: number, enum: [1, 2], default: 1 }
      ---
      """)
    #expect(runbook.title == "Nodes")
    #expect(runbook.settings.scope.logGroups == ["/aws/eks/{{cluster}}/cluster"])
    #expect(runbook.settings.scope.since == "1h")
    #expect(runbook.settings.parameters.map(\.name.text) == ["cluster", "node", "size"])
    #expect(runbook.settings.parameters[0].defaultValue == "demo")
    #expect(runbook.settings.parameters[1].isRequired)
    #expect(runbook.settings.parameters[2].allowed == ["1", "2"])
    #expect(runbook.diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("log-grops: x", "log-grops"), ("loggroups: x", "log-groups"), ("parameters: {a: b}", "params"),
    ("params:\n  a: {desciption: x}", "description"),
    ("params:\n  a: {type: sting}", "unknown type"),
  ])
  func warnsOfNearMisses(yaml: String, expected: String) throws {
    let diagnostics = try runbook("---\n\(yaml)\n---\n").diagnostics
    if expected == "log-grops" {
      // Two letters off may well be somebody else's key.
      #expect(diagnostics.isEmpty)
    } else {
      #expect(diagnostics.count == 1)
      #expect(diagnostics.first?.message.contains(expected) == true)
    }
  }

  @Test func pointsAtTheLine() {
    #expect {
      _ = try runbook("---\na: b\nc: [unclosed\n---\n")
    } throws: { error in
      (error as? RunbookError)?.code == .badFrontMatter
    }
  }

  @Test func refusesAnAliasBomb() {
    var yaml = "a0: &a0 [x, x]\n"
    for level in 1..<40 {
      yaml += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n"
    }
    #expect(throws: RunbookError.self) { try runbook("---\n\(yaml)---\n") }
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: RunbookError.self) { try runbook("---\na: \(deep)\n---\n") }
  }

  @Test(arguments: [
    "---\n\nA text between two rules.\n\n---\n", "---\n", "+++\ntitle = [\n+++\n", "--- \n---\n",
    "",
  ])
  func leavesAloneWhatIsNotOurs(text: String) throws {
    #expect(try runbook(text).diagnostics.isEmpty)
  }
}

@Suite struct ParameterTypeTests {
  @Test(arguments: [
    ("number", "1.5", true), ("number", "x", false), ("number", "inf", false),
    ("integer", "12", true),
    ("integer", "1.5", false), ("cidr", "10.0.0.0/8", true), ("cidr", "10.0.0.0/33", false),
    ("cidr", "2001:db8::/32", true), ("cidr", "10.0.0.0", false), ("ip", "::1", true),
    ("ip", "1.2.3.256", false), ("ip", "1::2::3", false), ("ip", "fe80::1%eth0", false),
    ("log-group", "/aws/eks/a.b_c#d/cluster", true), ("log-group", "a b", false),
    ("time", "-2h", true),
    ("time", "2026-02-30", false), ("duration", "1h30m", true), ("duration", "1x", false),
    ("boolean", "yes", false),
  ])
  func judgesValues(type: String, value: String, isRight: Bool) throws {
    let runbook = try runbook("---\nparams:\n  p: {type: \(type)}\n---\n")
    let declaration = try #require(runbook.settings.parameters.first)
    #expect((declaration.problem(with: value) == nil) == isRight)
  }
}

@Suite struct ParameterPatternTests {
  @Test(arguments: [
    ("^ip-", "ip-1", true), ("^ip-", "my-ip-1", false), ("^[0-9a-f]{4}$", "0a1f", true),
    ("^[0-9a-f]{4}$", "0a1f0", false), ("(", "x", false),
    ("(a+)+$", String(repeating: "a", count: 60) + "!", false),
  ])
  func patternsAreFoundInTheValue(pattern: String, value: String, isRight: Bool) throws {
    let runbook = try runbook("---\nparams:\n  p: {pattern: '\(pattern)'}\n---\n")
    let declaration = try #require(runbook.settings.parameters.first)
    #expect((declaration.problem(with: value) == nil) == isRight)
  }
}

@Suite struct ParameterFileTests {
  @Test func readsYAMLAndJSON() throws {
    let yaml = try ParameterFile.read("a: 1\nb-c: x y\n", name: "f")
    let json = try ParameterFile.read(#"{"a": 1, "B_C": "x y"}"#, name: "f")
    #expect(yaml == json)
    #expect(yaml[ParameterName("BC")] == "x y")
  }

  @Test(arguments: ["- a", "a: [1]", "a: {b: c}", "a: b: c"])
  func refusesWhatIsNoMappingToScalars(text: String) {
    #expect(throws: RunbookError.self) { try ParameterFile.read(text, name: "f.yaml") }
  }
}
