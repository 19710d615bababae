import ArgumentParser
import PluginAPI
import Reporting
import RunbookExecution
import RunbookModel
import SourceText

/// `runbook run FILE`.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run the queries of a runbook and show or write back the results.",
    discussion: """
      Each step's result is a table. With --in-place or --output it also goes into the document, into a \
      marked region below its query; running again replaces it, and “runbook strip” takes all of them out.

      Examples:
        runbook run incident.md --logs ./logs --log-group /app --since 1h
        runbook run incident.md --logs ./logs --param node=ip-10-0-0-1 --step evictions
        runbook run incident.md --logs ./logs --in-place
        runbook run incident.md --logs ./logs --output results/
      """)

  @Argument(help: RunbookFile.help)
  var file: String

  @Option(
    name: .customLong("step"),
    help: ArgumentHelp("Run only this step; may be given several times.", valueName: "id"))
  var steps: [String] = []

  @OptionGroup(title: "Where and when") var scope: ScopeOptions
  @OptionGroup(title: "Where and when") var folders: QueryFolderOptions
  @OptionGroup(title: "CloudWatch") var service: ServiceOptions
  @OptionGroup(title: "Parameters") var parameters: ParameterOptions

  @Flag(help: "Stop at the first step that fails.")
  var failFast = false

  @Flag(help: "Check queries as strictly as CloudWatch does.")
  var strict = false

  @OptionGroup(title: "Results") var results: ResultOptions

  func run() async throws {
    let console = Console.standard
    let file = try RunbookFile.locate(file)
    let destination = try results.destination(for: file)
    let runbook = try RunbookFile.open(file, strict: strict)
    RunbookFile.warn(about: runbook, on: console)
    guard !runbook.steps.isEmpty else {
      throw CommandError(
        "\(file) holds no queries", hint: "“runbook plan \(file)” says what each code block is")
    }
    var request = RunRequest(now: Clock.now())
    request.stepIDs = steps.isEmpty ? nil : steps
    request.scope = try scope.checkedSettings(now: request.now)
    request.sources = try parameters.sources()
    request.literals = try parameters.replacements()
    request.skipsMissing = parameters.skipMissing
    request.failsFast = failFast
    service.apply(to: &request.scope)
    request.timeLimit = service.timeLimit
    request.backendSettings = scope.backendSettings
      .merging(folders.backendSettings(beside: RunbookFile.folder(of: file))) { $1 }
      .merging(service.backendSettings) { $1 }
    let prompt = ParameterPrompt(console: console)
    let ask: ((NeededParameter) -> String?)? =
      console.canAsk && !request.skipsMissing ? { prompt.ask($0) } : nil
    let binding = try RunBinding(
      runbook, request: request, registry: Wiring.registry, prompt: ask)
    for warning in binding.warnings { console.warn(warning) }
    warn(about: binding, on: console)
    try refuseUnknownBackends(of: binding)
    try destination.probe()
    let record = try await execute(binding, request, console)
    if let failure = record.commonFailure { throw failure }
    try ResultWriter(runbook: runbook, results: results, destination: destination, console: console)
      .write(record, isWholeRun: steps.isEmpty)
    let status = record.exitStatus
    if status != .success { throw status }
  }

  /// One line for each likely mistake in a step that will run; “check” says more.
  private func warn(about binding: RunBinding, on console: Console) {
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

  private func refuseUnknownBackends(of binding: RunBinding) throws {
    let known = Wiring.registry.backends.map(\.name)
    for case .ready(_, let scope) in binding.steps.map(\.readiness)
    where !known.contains(scope.backend) {
      throw CommandError(
        "there is no backend “\(scope.backend)”",
        hint: "available: \(known.joined(separator: ", ")); --logs DIR reads local files")
    }
  }

  private func execute(_ binding: RunBinding, _ request: RunRequest, _ console: Console)
    async throws
    -> RunRecord
  {
    let progress = LiveProgress(console: console, steps: binding.steps)
    let run = Run(binding, request: request, registry: Wiring.registry, id: RunID.make())
    let (record, wasInterrupted) = await Interrupt.cancelling {
      await run.execute { progress.show($0) }
    }
    progress.clear()
    if wasInterrupted {
      for note in record.steps.flatMap(\.notes) { console.warn(note) }
      throw CommandError("interrupted; nothing was written", status: .interrupted)
    }
    return record
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

extension RunRecord {
  /// What the run's outcome means to a script.
  var exitStatus: ExitStatus {
    steps.contains { if case .failed = $0.outcome { true } else { false } } ? .failure : .success
  }

  /// The trouble that kept every step from running, when it is one with the scope and not with the queries:
  /// a folder that is not there, a backend that nothing gets through to. Such a run has no results to write.
  var commonFailure: CommandError? {
    var failures: [(error: StepError, code: BackendError.Code)] = []
    for step in steps {
      switch step.outcome {
      case .failed(let error):
        guard let code = step.failureCode, code.concernsScope else { return nil }
        failures.append((error, code))
      case .succeeded: return nil
      case .skipped, .manual: continue
      }
    }
    guard let first = failures.first else { return nil }
    let others = Set(failures.map(\.error.message)).count - 1
    let more = others == 0 ? "" : " (and \(others) more such error\(others == 1 ? "" : "s"))"
    return CommandError(
      first.error.message + more, hint: first.error.hint, status: ExitStatus(first.code))
  }
}

extension BackendError.Code {
  /// Whether the failure says more about the scope than about the query.
  fileprivate var concernsScope: Bool {
    self == .badScope || self == .unavailable || self == .unreadable
  }
}

extension ExitStatus {
  /// The status of a command that a backend's failure ended.
  init(_ code: BackendError.Code) {
    switch code {
    case .unavailable: self = .unavailable
    case .badScope: self = .usage
    default: self = .failure
    }
  }
}
