import RunbookModel
import SourceText
import Testing

@Suite struct StepTests {
  @Test func titlesComeFromWherePeopleWriteThem() throws {
    let runbook = try runbook(
      """
      # Audit Log

      - Event object
      ```
      a
      ```

      - Lease object: details
        over two lines
      ```
      b
      ```

      `replicaset-controller`
      ```
      c
      ```

      **RealtimeAPI:**

      ```
      d
      ```

      ## 인증 실패 추적

      ```
      e
      ```

      Then count them by user:

      ```
      f
      ```

      ```
      # Delete pods
      g

      # Delete nodes
      h
      ```

      ## 🔥

      ```
      i
      ```
      """, paragraphs: true)
    #expect(
      runbook.steps.map(\.title) == [
        "Event object", "Lease object: details", "replicaset-controller", "RealtimeAPI", "인증 실패 추적",
        "Then count them by user", "Delete pods", "Delete nodes", "🔥",
      ])
    #expect(
      runbook.steps.map(\.id) == [
        "event-object", "lease-object-details", "replicaset-controller", "realtimeapi", "인증-실패-추적",
        "then-count-them-by-user", "delete-pods", "delete-nodes", "step",
      ])
  }

  @Test func idsAreUniqueAndLeaveTheRestAlone() throws {
    let text = "# A\n\n```\na\n```\n\n# B\n\n```\nb\n```\n"
    let longer = "Some new prose.\n\n" + text + "\n# A\n\n```\nc\n```\n"
    #expect(try runbook(text).steps.map(\.id) == ["a", "b"])
    #expect(try runbook(longer).steps.map(\.id) == ["a", "b", "a-2"])
  }

  @Test func settingsOfABlock() throws {
    let runbook = try runbook(
      """
      ```mine {id=one log-group=/a,/b since=30m}
      a
      ```

      <!-- runbook: id="two" log-group=/c title="Second step" backend=files -->
      ```js {1,3} title="x"
      b
      ```

      <!-- runbook: class=shell -->
      ```
      c
      ```
      """)
    #expect(runbook.steps.map(\.id) == ["one", "two"])
    #expect(runbook.steps[0].scope.logGroups == ["/a", "/b"])
    #expect(runbook.steps[1].title == "Second step")
    #expect(runbook.blocks.map(\.blockClass) == [.query, .query, .shell])
    #expect(runbook.diagnostics.isEmpty)
  }

  @Test(arguments: [
    "```mine {log-grup=/a}\na\n```\n", "<!-- runbook: sinse=1h -->\n```\na\n```\n",
    "<!-- runbook: class=nothing -->\n```\na\n```\n", "```mine {id=x nonsense}\na\n```\n",
  ])
  func warnsOfUnknownSettings(text: String) throws {
    #expect(try runbook(text).diagnostics.count == 1)
  }

  @Test func suggestsANearStep() throws {
    let runbook = try runbook("# Nodes\n\n```\na\n```\n")
    #expect {
      _ = try runbook.step("node")
    } throws: { error in
      (error as? RunbookError)?.hint == "did you mean “nodes”?"
    }
  }
}

@Suite struct GenericClassTests {
  @Test(arguments: [
    ("bash", "no x\nkubectl delete node a", BlockClass.shell), ("", "no =1\n$ ls -l", .other),
    ("", "kubectl get pods", .query),
  ])
  func languagesAreAskedFirst(label: String, text: String, expected: BlockClass) throws {
    #expect(try runbook("```\(label)\n\(text)\n```\n").blocks.map(\.blockClass) == [expected])
  }
}
