import ArgumentParser
import PluginAPI
import Reporting
import RunbookExecution
import RunbookModel
import SourceText
import Synchronization

/// `runbook query QUERY`.
struct QueryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Run one query.",
    discussion: """
      The query comes from the argument, from --file, or from standard input. Without --log-group the files \
      backend reads everything below --logs, each folder of log files being a log group. Without a time \
      range it reads everything, and CloudWatch the last hour.

      Examples:
        runbook query 'stats count(*) by @logStream' --logs ./logs
        runbook query --file errors.cwli --logs ./logs --log-group /app --format ndjson
      """)

  @Argument(help: "The query; “-” for standard input.")
  var query: String?

  @Option(help: ArgumentHelp("File that holds the query.", valueName: "file"))
  var file: String?

  @OptionGroup(title: "Where and when") var scope: ScopeOptions
  @OptionGroup(title: "Where and when") var folders: QueryFolderOptions
  @OptionGroup(title: "CloudWatch") var service: ServiceOptions

  @Option(
    help: ArgumentHelp("Language of the query.", valueName: "name"))
  var language = "logs-insights"

  @Option(
    help: ArgumentHelp("Form of the rows: \(Self.forms).", valueName: "form"),
    transform: Self.format)
  var format: ResultFormat = .table

  @Flag(help: "Check the query as strictly as CloudWatch does.")
  var strict = false

  @Flag(help: "Say what would be read, filtered while reading, held and skipped; run nothing.")
  var explainPlan = false

  private static let forms = ResultFormat.allCases.map(\.rawValue).joined(separator: ", ")

  private static func format(_ name: String) throws -> ResultFormat {
    guard let format = ResultFormat(rawValue: name) else {
      throw ValidationError("“\(name)” is none of \(forms)")
    }
    return format
  }

  func run() async throws {
    let console = Console.standard
    let source = try self.source(console)
    let text = String(decoding: source.bytes, as: UTF8.self)
    guard let language = Wiring.registry.language(named: language) else {
      let known = Wiring.registry.languages.map(\.name).joined(separator: ", ")
      throw CommandError("there is no query language “\(language)”", hint: "available: \(known)")
    }
    let renderer = DiagnosticRenderer(ink: console.errors.ink, width: console.errors.width)
    let diagnostics = language.check(text, strict: strict).filter { $0.severity > .note }
    let remarks = diagnostics.map { renderer.render($0, in: source) }
    if diagnostics.contains(where: { $0.severity == .error }) {
      for remark in remarks { console.errors.line(remark) }
      throw ExitStatus.failure
    }
    let name = scope.settings.backend ?? "cloudwatch"
    guard let backend = Wiring.registry.backend(named: name) else {
      let known = Wiring.registry.backends.map(\.name).joined(separator: ", ")
      throw CommandError(
        "there is no backend “\(name)”", hint: "available: \(known); --logs DIR reads local files")
    }
    let now = Clock.now()
    var settings = try scope.checkedSettings(now: now)
    service.apply(to: &settings)
    var request = QueryRequest(
      id: "query", language: language.name, query: text, logGroups: scope.logGroups,
      range: try settings.range(now: now), limit: settings.rows.flatMap(RowCount.rows))
    request.region = settings.region
    request.profile = settings.profile
    request.maximumBytes = settings.maximumScan.flatMap(ByteCount.bytes)
    let batch = QueryBatch(
      requests: [request],
      settings: scope.backendSettings.merging(folders.backendSettings(beside: ".")) { $1 }
        .merging(service.backendSettings) { $1 },
      now: now)
    if explainPlan { return try await explain(request, in: batch, by: backend, on: console) }
    let gathered = Mutex(Answer())
    let progress = LiveProgress(console: console, query: request.id)
    let began = ContinuousClock.now
    let (wasInTime, wasInterrupted) = await Interrupt.cancelling { [service] in
      await TimeLimit.run(service.timeLimit) {
        await backend.run(batch) { event in
          if case .progress(let id, let now) = event { progress.show(.progress(stepID: id, now)) }
          gathered.withLock { $0.take(event) }
        }
      }
    }
    progress.clear()
    if wasInterrupted || !wasInTime {
      for note in gathered.withLock(\.notes) { console.warn(note) }
    }
    if wasInterrupted { throw CommandError("interrupted", status: .interrupted) }
    if !wasInTime {
      throw CommandError(
        "stopped: the time limit of \(service.timeout ?? "") has passed",
        hint: "give more with --timeout, or narrow the time range", status: .failure)
    }
    let answer = gathered.withLock { $0 }
    // Only now: when nothing could be asked, the one line that says why should not drown.
    if case .success = answer.outcome { for remark in remarks { console.errors.line(remark) } }
    try show(answer, of: source, duration: .now - began, on: console)
  }

  private func explain(
    _ request: QueryRequest, in batch: QueryBatch, by backend: any QueryBackend,
    on console: Console
  ) async throws {
    let plan: String?
    do {
      plan = try await backend.explain(request, in: batch)
    } catch {
      throw CommandError(error.message, hint: error.hint, status: ExitStatus(error.code))
    }
    guard let plan else {
      throw CommandError("backend “\(backend.name)” does not explain its plans")
    }
    console.output.write(plan.hasSuffix("\n") ? plan : plan + "\n")
  }

  /// What came of the query.
  private struct Answer: Sendable {
    var table = ResultTable()
    var notes: [String] = []
    var outcome: Result<QuerySummary, BackendError> = .failure(
      BackendError(.unavailable, "the backend ended without an answer"))

    mutating func take(_ event: BackendEvent) {
      switch event {
      case .started, .progress: break
      case .rows(_, let batch): table.append(batch)
      case .note(_, let text): notes.append(text)
      case .finished(_, let summary): outcome = .success(summary)
      case .failed(_, let error): outcome = .failure(error)
      }
    }
  }

  private func show(
    _ answer: Answer, of source: SourceFile, duration: Duration, on console: Console
  ) throws {
    for note in answer.notes { console.warn(note) }
    switch answer.outcome {
    case .success(let summary):
      let style = TerminalStyle(
        ink: console.output.ink, width: console.output.isTerminal ? console.output.width : nil)
      let rows = QueryAnswer(answer.table, summary)
      let text = format.text(of: rows, style: style)
      // In a file CSV keeps every byte; on a terminal log text must not drive it.
      let isRaw = format == .csv && console.output.isTerminal
      console.output.write(isRaw ? VisibleText.of(text, keepingLines: true) : text)
      // What costs money is said wherever the rows go; the rest only to a person who watches.
      if summary.price != nil || console.errors.isTerminal {
        console.errors.line(console.errors.ink(rows.figures(duration: duration), .faint))
      }
    case .failure(let error):
      if let span = error.span {
        let renderer = DiagnosticRenderer(ink: console.errors.ink, width: console.errors.width)
        let diagnostic = Diagnostic(.error, code: "", error.message, at: span, hint: error.hint)
        console.errors.line(renderer.render(diagnostic, in: source))
        throw ExitStatus.failure
      }
      let spent = error.spent.map { " (\(Quantities.dollars($0.price.dollars)) spent)" } ?? ""
      throw CommandError(
        error.message + spent, hint: error.hint, status: ExitStatus(error.code))
    }
  }

  private func source(_ console: Console) throws -> SourceFile {
    let maximum = 1 << 20
    if let file {
      guard query == nil else {
        throw CommandError("a query and --file exclude each other", hint: "give one of them")
      }
      return try InputFile.read(file, maximum: maximum)
    }
    if let query, query != "-" { return SourceFile(name: "<query>", text: query) }
    guard query == "-" || !console.canAsk else {
      throw CommandError(
        "there is no query", hint: "give it as an argument, with --file, or on standard input")
    }
    return try InputFile.read("-", maximum: maximum)
  }
}
