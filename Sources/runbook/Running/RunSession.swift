import Investigations
import PluginAPI
import RunbookExecution
import RunbookModel
import SourceText

/// One run of a runbook, from the request to the record, with a person at the terminal perhaps.
struct RunSession {
  let runbook: Runbook
  let request: RunRequest
  let console: Console
  private let binding: RunBinding

  /// Binds the runbook to its values and scopes, and asks for values that are missing.
  ///
  /// - Throws: ``RunbookError`` and ``CommandError`` for whatever keeps the run from starting.
  init(_ runbook: Runbook, _ request: RunRequest, _ console: Console) throws {
    let name = runbook.document.source.name
    RunbookFile.warn(about: runbook, on: console)
    guard !runbook.steps.isEmpty else {
      throw CommandError(
        "\(name) holds no queries", hint: "“runbook plan \(name)” says what each code block is")
    }
    let prompt = ParameterPrompt(console: console)
    let ask: ((NeededParameter) -> String?)? =
      console.canAsk && !request.skipsMissing ? { prompt.ask($0) } : nil
    self.runbook = runbook
    self.request = request
    self.console = console
    binding = try RunBinding(runbook, request: request, registry: Wiring.registry, prompt: ask)
    for warning in binding.warnings { console.warn(warning) }
    warnAboutSteps()
    try refuseUnknownBackends()
  }

  /// Whether all steps run.
  var isWhole: Bool { request.stepIDs == nil }

  /// What is asked, for a record. Its parameters are those that the steps will have used.
  ///
  /// - Parameter folder: the root of the repository that keeps the record.
  func asked(relativeTo folder: String?) -> AskedRun {
    AskedRun(
      now: request.now, steps: request.stepIDs, scope: request.scope,
      logs: request.backendSettings["logs"].map { LogFolder.recorded($0, relativeTo: folder) },
      literals: request.literals.map { .init(old: $0.old, new: $0.new) },
      skipsMissing: request.skipsMissing)
  }

  /// Runs it, with progress on a terminal.
  ///
  /// - Throws: ``CommandError`` when it was interrupted, or when nothing could run for a reason that is not with
  ///   the queries.
  func execute() async throws(CommandError) -> RunRecord {
    let startedAt = Clock.now()
    let progress = LiveProgress(console: console, steps: binding.steps)
    let run = Run(binding, request: request, registry: Wiring.registry, id: RunID.make())
    var (record, wasInterrupted) = await Interrupt.cancelling {
      await run.execute { progress.show($0) }
    }
    progress.clear()
    if wasInterrupted {
      for note in record.steps.flatMap(\.notes) { console.warn(note) }
      throw CommandError("interrupted; nothing was written", status: .interrupted)
    }
    if let failure = record.commonFailure { throw failure }
    // The present of the queries may be that of an earlier run.
    record.startedAt = startedAt
    return record
  }

  /// One line for each likely mistake in a step that will run; “check” says more.
  private func warnAboutSteps() {
    let source = binding.runbook.document.source
    for bound in binding.steps {
      for diagnostic in bound.step.diagnostics where diagnostic.severity == .warning {
        let place = source.position(at: diagnostic.span.start)
        console.warn(
          "\(source.name):\(place.line):\(place.column): \(diagnostic.message) [\(diagnostic.code)]"
        )
      }
    }
  }

  private func refuseUnknownBackends() throws(CommandError) {
    let known = Wiring.registry.backends.map(\.name)
    for case .ready(_, let scope) in binding.steps.map(\.readiness)
    where !known.contains(scope.backend) {
      throw CommandError(
        "there is no backend “\(scope.backend)”",
        hint: "available: \(known.joined(separator: ", ")); --logs DIR reads local files")
    }
  }
}

/// Names runs.
enum RunID {
  /// Eight characters that nobody confuses with each other.
  static func make() -> String {
    let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")
    return String((0..<8).map { _ in alphabet[Int.random(in: 0..<alphabet.count)] })
  }
}
