import PluginAPI
import RunbookExecution
import RunbookModel
import SourceText
import Testing

@Suite struct ParameterBindingTests {
  static let text = """
    ---
    params:
      cluster: demo
      size: {type: integer, default: 1}
    log-groups: "/aws/eks/{{cluster}}/cluster"
    ---

    ```braces
    a {{node}} {{size}}
    ```

    ```braces
    b {{node}}
    c {{pod}}
    ```
    """

  private func bind(
    _ change: (inout RunRequest) -> Void = { _ in }, text: String = text,
    prompt: ((NeededParameter) -> String?)? = nil
  ) throws -> RunBinding {
    var request = RunRequest(now: 0)
    change(&request)
    let runbook = try Runbook(SourceFile(name: "r.md", text: text), languages: [BracesLanguage()])
    return try RunBinding(
      runbook, request: request, registry: registry(ScriptedBackend()), prompt: prompt)
  }

  private func query(_ step: BoundStep) -> String? {
    if case .ready(let query, _) = step.readiness { query } else { nil }
  }

  @Test func namesEverythingMissingAtOnce() {
    #expect {
      _ = try bind()
    } throws: { error in
      (error as? RunbookError)?.message == "missing parameters: node (lines 9, 13), pod (line 14)"
    }
  }

  @Test func sourcesHaveAnOrder() throws {
    let binding = try bind {
      $0.sources = ParameterSources(
        flags: [ParameterName("NODE"): "flag"],
        file: [ParameterName("node"): "file", ParameterName("pod"): "file"],
        environment: [
          "RUNBOOK_PARAM_NODE": "environment", "RUNBOOK_PARAM_POD": "environment",
          "RUNBOOK_PARAM_SIZE": "7", "OTHER": "x",
        ])
    }
    #expect(binding.steps.compactMap(query) == ["a flag 7", "b flag", "c file"])
    guard case .ready(_, let scope) = binding.steps[0].readiness else { return }
    #expect(scope.logGroups == ["/aws/eks/demo/cluster"])
  }

  @Test func skipsWhatLacksAValue() throws {
    let binding = try bind {
      $0.skipsMissing = true
      $0.sources = ParameterSources(flags: [ParameterName("node"): "n"])
    }
    #expect(binding.steps.compactMap(query) == ["a n 1", "b n"])
    guard case .skipped(let reason) = binding.steps[2].readiness else {
      Issue.record("the last step is not skipped")
      return
    }
    #expect(reason == "no value for parameter pod")
  }

  @Test func asksOnlyForWhatIsMissing() throws {
    var asked: [String] = []
    let binding = try bind(prompt: {
      asked.append($0.name.text)
      return "answer"
    })
    #expect(asked == ["node", "pod"])
    #expect(binding.steps.compactMap(query).last == "c answer")
  }

  @Test func onlySelectedStepsNeedValues() throws {
    let binding = try bind {
      $0.stepIDs = ["query-3"]
      $0.sources = ParameterSources(flags: [ParameterName("pod"): "p"])
    }
    #expect(binding.steps.compactMap(query) == ["c p"])
  }

  @Test func refusesValuesThatBreakTheirDeclaration() {
    #expect(throws: RunbookError.self) {
      try bind {
        $0.sources = ParameterSources(
          flags: [
            ParameterName("size"): "big", ParameterName("node"): "n", ParameterName("pod"): "p",
          ])
      }
    }
  }

  @Test func warnsOfNamesThatNothingUses() throws {
    let binding = try bind {
      $0.sources = ParameterSources(
        flags: [
          ParameterName("node"): "n", ParameterName("pod"): "p", ParameterName("clustr"): "x",
        ])
    }
    #expect(binding.warnings.count == 1)
    #expect(binding.warnings.first?.contains("did you mean “cluster”?") == true)
  }

  @Test func theCommandLineWinsButABlockKeepsItsLogGroups() throws {
    let text = """
      ---
      log-groups: /front
      since: 1h
      ---
      ```braces {log-group=/block since=2h backend=block}
      a
      ```
      ```braces
      b
      ```
      """
    let binding = try bind(
      {
        $0.now = 10 * 3_600_000
        $0.scope.logGroups = ["/flag"]
        $0.scope.since = "3h"
        $0.scope.backend = "scripted"
      }, text: text)
    let scopes = binding.steps.compactMap { step -> StepScope? in
      if case .ready(_, let scope) = step.readiness { scope } else { nil }
    }
    #expect(scopes.map(\.logGroups) == [["/block"], ["/flag"]])
    #expect(scopes.map(\.backend) == ["scripted", "scripted"])
    #expect(scopes.map { $0.range?.start } == [7 * 3_600_000, 7 * 3_600_000])
  }
}

@Suite struct RunTests {
  private func run(
    _ backend: ScriptedBackend, _ queries: String = "a\nbad\nc", failFast: Bool = false,
    timeLimit: Duration? = nil
  ) async throws -> RunRecord {
    let text = "```braces\n\(queries)\n```\n\n```sh\nkubectl get nodes\n```\n"
    let runbook = try Runbook(SourceFile(name: "r.md", text: text), languages: [BracesLanguage()])
    var request = RunRequest(now: 0)
    request.failsFast = failFast
    request.timeLimit = timeLimit
    request.defaultBackend = "scripted"
    let registry = registry(backend)
    let binding = try RunBinding(runbook, request: request, registry: registry)
    return await Run(binding, request: request, registry: registry, id: "r1").execute { _ in }
  }

  private func outcomes(_ record: RunRecord) -> [String] {
    record.steps.map { step in
      switch step.outcome {
      case .succeeded(let table, _): "rows \(table.rows.count)"
      case .failed(let error): "failed: \(error.message)"
      case .skipped(let reason): "skipped: \(reason)"
      case .manual: "manual"
      }
    }
  }

  @Test func aFailedStepDoesNotStopTheOthers() async throws {
    let record = try await run(ScriptedBackend())
    #expect(outcomes(record) == ["rows 2", "failed: no such thing", "rows 2", "manual"])
    #expect(record.steps[1].failureCode == .badQuery)
  }

  @Test func failFastSkipsTheRest() async throws {
    let record = try await run(ScriptedBackend(), failFast: true)
    #expect(
      outcomes(record) == [
        "rows 2", "failed: no such thing", "skipped: an earlier step failed", "manual",
      ])
  }

  @Test func aBackendThatForgetsAStepFailsIt() async throws {
    let record = try await run(ScriptedBackend(forgets: "c"))
    #expect(
      outcomes(record)[2] == "failed: backend “scripted” ended without an answer to this step")
  }

  @Test func aPassedTimeLimitFailsWhatIsNotDone() async throws {
    let record = try await run(
      ScriptedBackend(), "a\nendless\nc", timeLimit: .milliseconds(50))
    #expect(
      outcomes(record) == [
        "rows 2", "failed: stopped: the time limit of 0.05 s has passed",
        "failed: not run: the time limit of 0.05 s had passed", "manual",
      ])
  }
}
