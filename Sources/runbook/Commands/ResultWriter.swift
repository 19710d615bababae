import GitSync
import Investigations
import PluginAPI
import Redaction
import Reporting
import RunbookExecution
import RunbookModel
import SourceText

/// Shows a run's results and writes them where they were asked for, files and commits.
struct ResultWriter {
  let runbook: Runbook
  let results: ResultOptions
  let destination: ResultOptions.Destination
  let console: Console
  private let saving: SaveOptions
  /// Where an investigation goes; nil when none is saved.
  private let place: SavePlace?
  /// How the runbook is committed; nil when it is not.
  private let inPlace: InPlaceCommit?
  /// What replaces secrets; nil when nothing that is shown or written needs it.
  private let redactor: Redactor?
  private let redactsOutput: Bool
  private let redactsFiles: Bool

  /// Finds out, before anything runs, whether everything can be written that is asked for.
  ///
  /// - Parameter origin: where the runbook came from, when that is not the file as it is now.
  /// - Throws: ``CommandError`` and ``RunbookError``, saying how to go on.
  init(
    _ runbook: Runbook, file: String, results: ResultOptions, saving: SaveOptions,
    redaction: RedactionOptions, origin: RunbookOrigin? = nil, on console: Console
  ) async throws {
    if saving.commit, !results.inPlace {
      throw CommandError("--commit goes with --in-place", hint: "give both, or --save instead")
    }
    self.runbook = runbook
    self.results = results
    self.saving = saving
    self.console = console
    destination = try results.destination(for: file)
    try destination.probe()
    var place = saving.save ? try await SavePlace(for: file, runbook, saving, console) : nil
    if let origin { place?.origin = origin }
    self.place = place
    inPlace = saving.commit ? try await InPlaceCommit(of: runbook, at: file, saving, console) : nil
    redactsOutput = redaction.redact
    var isTracked = saving.commit
    if !isTracked, let path = destination.path { isTracked = await Git.tracks(path, console) }
    redactsFiles = !redaction.noRedact && (redaction.redact || isTracked)
    redactor = redactsFiles || saving.save ? try redaction.redactor(for: runbook, on: console) : nil
  }

  /// Writes everything: files first, so that a reader of standard output who leaves early costs nothing.
  ///
  /// - Parameter session: the run whose record it is.
  func write(_ record: RunRecord, of session: RunSession) async throws {
    let redacted = redactor.map { redact(record, of: session, by: $0) } ?? record
    var news: [String] = []
    var commitment: Commitment?
    var refusal: CommandError?
    // Whatever goes wrong here, the results exist, and were not cheap.
    do {
      let (line, own) = try await writeFiles(redactsFiles ? redacted : record, session.isWhole)
      if let line { news.append(line) }
      commitment = own
      if let saver = saver(for: session) {
        commitment = try await saver.save(record, runbook, isWholeRun: session.isWhole)
      }
    } catch let error as CommandError {
      refusal = error
    } catch let error as RunbookError {
      refusal = CommandError(
        "\(error.message); nothing was written", hint: error.hint, status: .failure)
    }
    if let form = results.standardForm {
      let shown = redactsOutput ? redacted : record
      console.output.write(
        bytes: try bytes(of: shown, as: form, session.isWhole, for: console.output))
    }
    if let commitment { news += [commitment.news] + commitment.outcome.notes }
    if let redactor, let text = RedactionSummary.text(of: redactor.counts) {
      news.append("redacted \(text); --no-redact leaves them as they are")
    }
    for line in news { note(line) }
    if let refusal { throw refusal }
    if saving.push, let commitment { note(try await commitment.push()) }
  }

  private func note(_ line: String) {
    console.errors.line(console.errors.ink(VisibleText.of(line), .faint))
  }

  private func saver(for session: RunSession) -> InvestigationSaver? {
    guard let place else { return nil }
    return InvestigationSaver(
      place: place, options: saving,
      asked: session.asked(relativeTo: place.repository.workTree), redactor: redactor)
  }

  private func redact(_ record: RunRecord, of session: RunSession, by redactor: Redactor)
    -> RunRecord
  {
    record.survey(by: redactor)
    return record.redacted(by: redactor)
  }

  /// Writes what was asked for besides standard output, and says what that was, or what it was committed as.
  private func writeFiles(_ record: RunRecord, _ isWholeRun: Bool) async throws
    -> (news: String?, commitment: Commitment?)
  {
    switch destination {
    case .none: return (nil, nil)
    case .document(let path):
      let current = path == runbook.document.source.name ? try currentRunbook(for: record) : runbook
      let annotated = try document(current, record, isWholeRun, attachments: [:])
      if let inPlace {
        let message = RunMessage(
          inPlace: record, redacted: redactor?.counts, version: Version.text,
          title: saving.message.map { redactor?.redact($0) ?? $0 })
        return (nil, try await inPlace.commit(annotated, of: current, message))
      }
      if annotated != current.document.source.bytes || path != current.document.source.name {
        try AtomicFile.write(annotated, to: path)
      }
      return ("wrote \(path)", nil)
    case .folder(let path): return (try writeFolder(path, record, isWholeRun), nil)
    case .form(let form, let path):
      let plain = Console.Stream(
        descriptor: -1, isTerminal: false, ink: .init(isColoured: false), width: 100)
      try AtomicFile.write(try bytes(of: record, as: form, isWholeRun, for: plain), to: path)
      return ("wrote \(path)", nil)
    }
  }

  /// The runbook as it is now: its author may have gone on writing while the queries ran.
  ///
  /// - Throws: ``CommandError`` when a query that has a result is not in it any more.
  func currentRunbook(for record: RunRecord) throws -> Runbook {
    let path = runbook.document.source.name
    let current = try RunbookFile.open(path)
    guard current.document.source.bytes != runbook.document.source.bytes else { return runbook }
    let queries = Dictionary(
      current.steps.map { ($0.id, $0.query) }, uniquingKeysWith: { first, _ in first })
    for step in runbook.steps
    where record.steps.contains(where: { $0.id == step.id }) && queries[step.id] != step.query {
      throw CommandError(
        "\(path) was changed while it ran: step “\(step.id)” is another now; nothing was written",
        hint: "run it again", status: .failure)
    }
    return current
  }

  private func bytes(
    of record: RunRecord, as form: ResultOptions.Form, _ isWholeRun: Bool,
    for stream: Console.Stream
  ) throws -> [UInt8] {
    switch form {
    case .terminal:
      let style = TerminalStyle(ink: stream.ink, width: stream.width)
      return Array(TerminalReport(style: style).text(of: record).utf8)
    case .json: return Array(JSONReport.text(of: record).utf8)
    case .markdown: return try document(runbook, record, isWholeRun, attachments: [:])
    }
  }

  /// The annotated document.
  ///
  /// The author's text stays as it is, whatever it holds: only results are redacted, those of earlier runs too.
  ///
  /// - Parameter attachments: the link to each step's full rows, by step id.
  func document(
    _ runbook: Runbook, _ record: RunRecord, _ isWholeRun: Bool, attachments: [String: String]
  ) throws -> [UInt8] {
    let bytes = try AnnotatedRunbook(
      runbook, with: record, attachments: attachments, isWholeRun: isWholeRun,
      force: results.force, languages: Wiring.registry.languages
    ).bytes
    guard redactsFiles, let redactor else { return bytes }
    let document = try MarkdownDocument(
      SourceFile(name: runbook.document.source.name, bytes: bytes))
    return document.replacingPieces { $0 == .result ? redactor.redact($1) : $1 }
  }
}
