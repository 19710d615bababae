import ArgumentParser
import PluginAPI
import Reporting
import RunbookExecution
import RunbookModel

/// `runbook run FILE`.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run the queries of a runbook and show or write back the results.",
    discussion: """
      Each step's result is a table. With --in-place or --output it also goes into the document, into a \
      marked region below its query; running again replaces it, and “runbook strip” takes all of them out.

      Examples:
        runbook run incident.md --logs ./logs --log-group /aws/eks/prod/cluster --since 1h
        runbook run incident.md --param node=ip-10-0-0-1 --step node-events --step pod-evictions
        runbook run incident.md --in-place
        runbook run incident.md --output results/       (with full rows as CSV beside the document)
      """)

  @Argument(help: "The Markdown file.")
  var file: String

  @Option(
    name: .customLong("step"),
    help: ArgumentHelp("Run only this step; may be given several times.", valueName: "id"))
  var steps: [String] = []

  @OptionGroup(title: "Where and when") var scope: ScopeOptions
  @OptionGroup(title: "Parameters") var parameters: ParameterOptions

  @Flag(help: "Stop at the first step that fails.")
  var failFast = false

  @Flag(help: "Check queries as strictly as CloudWatch does.")
  var strict = false

  @OptionGroup(title: "Results") var results: ResultOptions

  func run() async throws {
    let console = Console.standard
    let destination = try results.destination(for: file)
    let runbook = try RunbookFile.open(file, strict: strict)
    RunbookFile.warn(about: runbook, on: console)
    guard !runbook.steps.isEmpty else {
      throw CommandError(
        "\(file) holds no queries", hint: "“runbook plan \(file)” says what each code block is")
    }
    var request = RunRequest(now: Clock.now())
    request.stepIDs = steps.isEmpty ? nil : steps
    request.scope = scope.settings
    request.sources = try parameters.sources()
    request.literals = try parameters.replacements()
    request.skipsMissing = parameters.skipMissing
    request.failsFast = failFast
    request.backendSettings = scope.backendSettings
    let prompt = ParameterPrompt(console: console)
    let binding = try RunBinding(
      runbook, request: request, registry: Wiring.registry,
      prompt: console.canAsk && !request.skipsMissing ? prompt.ask : nil)
    for warning in binding.warnings { console.warn(warning) }
    let record = try await execute(binding, request, console)
    try ResultWriter(runbook: runbook, results: results, destination: destination, console: console)
      .write(record, isWholeRun: steps.isEmpty)
    let status = record.exitStatus
    if status != .success { throw status }
  }

  private func execute(_ binding: RunBinding, _ request: RunRequest, _ console: Console) async throws
    -> RunRecord
  {
    let progress = LiveProgress(console: console, steps: binding.steps)
    let run = Run(binding, request: request, registry: Wiring.registry, id: RunID.make())
    let (record, wasInterrupted) = await Interrupt.cancelling {
      await run.execute { progress.show($0) }
    }
    progress.clear()
    if wasInterrupted {
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
    var codes: [BackendError.Code?] = []
    var succeeded = 0
    for step in steps {
      switch step.outcome {
      case .failed: codes.append(step.failureCode)
      case .succeeded: succeeded += 1
      case .skipped, .manual: break
      }
    }
    guard !codes.isEmpty else { return .success }
    // A backend that nothing got through to is another trouble than a step that failed.
    if succeeded == 0, codes.allSatisfy({ $0 == .unavailable }) { return .unavailable }
    if succeeded == 0, codes.allSatisfy({ $0 == .badScope }) { return .usage }
    return .failure
  }
}
