import PluginAPI
import Reporting
import RunbookExecution
import RunbookModel
import SourceText

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Shows a run's results and writes them where they were asked for.
struct ResultWriter {
  let runbook: Runbook
  let results: ResultOptions
  let destination: ResultOptions.Destination
  let console: Console

  /// Writes everything: files first, so that a reader of standard output who leaves early costs nothing.
  ///
  /// - Parameter isWholeRun: whether all steps ran, so that regions of unknown steps are stale.
  func write(_ record: RunRecord, isWholeRun: Bool) throws {
    var news: String?
    var refusal: CommandError?
    // Whatever goes wrong here, the results exist, and were not cheap.
    do {
      news = try writeFiles(record, isWholeRun)
    } catch let error as CommandError {
      refusal = error
    } catch let error as RunbookError {
      refusal = CommandError(
        "\(error.message); nothing was written", hint: error.hint, status: .failure)
    }
    if let form = results.standardForm {
      console.output.write(bytes: try bytes(of: record, as: form, isWholeRun, for: console.output))
    }
    if let refusal { throw refusal }
    if let news { console.errors.line(console.errors.ink(news, .faint)) }
  }

  /// Writes what was asked for besides standard output, and says what that was.
  private func writeFiles(_ record: RunRecord, _ isWholeRun: Bool) throws -> String? {
    switch destination {
    case .none: return nil
    case .document(let path):
      let current = path == runbook.document.source.name ? try currentRunbook(for: record) : runbook
      let annotated = try document(current, record, isWholeRun, attachments: [:])
      if annotated != current.document.source.bytes || path != current.document.source.name {
        try AtomicFile.write(annotated, to: path)
      }
      return "wrote \(path)"
    case .folder(let path): return try writeFolder(path, record, isWholeRun)
    case .form(let form, let path):
      let plain = Console.Stream(
        descriptor: -1, isTerminal: false, ink: .init(isColoured: false), width: 100)
      try AtomicFile.write(try bytes(of: record, as: form, isWholeRun, for: plain), to: path)
      return "wrote \(path)"
    }
  }

  /// The runbook as it is now: its author may have gone on writing while the queries ran.
  ///
  /// - Throws: ``CommandError`` when a query that has a result is not in it any more.
  private func currentRunbook(for record: RunRecord) throws -> Runbook {
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
  /// - Parameter attachments: the link to each step's full rows, by step id.
  private func document(
    _ runbook: Runbook, _ record: RunRecord, _ isWholeRun: Bool, attachments: [String: String]
  ) throws -> [UInt8] {
    var contents: [String: [String]] = [:]
    let results = Dictionary(
      record.steps.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for step in runbook.steps {
      guard let result = results[step.id] else { continue }
      let writer = MarkdownResult(isCompact: !runbook.containerAllowsBlankLines(step))
      let text = writer.content(
        of: result, runID: record.runID, attachment: attachments[step.id])
      contents[step.id] = lines(of: text)
    }
    let annotated = runbook.annotated(
      with: contents, removingStale: isWholeRun, force: self.results.force)
    guard annotated.kept.isEmpty else {
      let name = runbook.document.source.name
      let places = annotated.kept.map { "\(name):\($0.line) (\($0.id))" }.joined(separator: ", ")
      throw CommandError(
        "results were edited by hand: \(places); nothing was written",
        hint: "move the notes out of them, or replace them with --force", status: .failure)
    }
    try verify(annotated.bytes, of: runbook)
    return annotated.bytes
  }

  /// Makes sure, before anything is written, that what will be written can be read and stripped again.
  private func verify(_ bytes: [UInt8], of runbook: Runbook) throws {
    let name = runbook.document.source.name
    let refusal = CommandError(
      "the results cannot be put into \(name) without changing what its author wrote; nothing was written",
      hint: "look for HTML or a fence that is not closed near the queries, or write --format json",
      status: .failure)
    let again: Runbook
    do {
      again = try Runbook(
        SourceFile(name: name, bytes: bytes), languages: Wiring.registry.languages)
    } catch {
      guard error.code != .tooLarge else {
        throw CommandError(
          "with its results \(name) would be too large to be read again; nothing was written",
          hint: "run fewer steps with --step, or lower their limits", status: .failure)
      }
      throw refusal
    }
    let isSame =
      again.document.stripped() == runbook.document.stripped()
      && again.steps.map(\.id) == runbook.steps.map(\.id)
      && again.steps.map(\.query) == runbook.steps.map(\.query)
    guard isSame else { throw refusal }
  }

  private func lines(of text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  private func writeFolder(_ path: String, _ record: RunRecord, _ isWholeRun: Bool) throws -> String
  {
    let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
    let name = fileName(of: runbook.document.source.name)
    let attachmentsName = "\(name.hasSuffix(".md") ? String(name.dropLast(3)) : name).results"
    var tables: [(link: String, rows: ResultTable)] = []
    var attachments: [String: String] = [:]
    for step in record.steps {
      guard case .succeeded(let table, _) = step.outcome, !table.rows.isEmpty else { continue }
      let link = "\(attachmentsName)/\(step.id).csv"
      tables.append((link, table))
      attachments[step.id] = link
    }
    let isRunbook = FileIdentity.same("\(folder)/\(name)", runbook.document.source.name)
    let current = isRunbook ? try currentRunbook(for: record) : runbook
    let annotated = try document(current, record, isWholeRun, attachments: attachments)
    try makeFolder(folder)
    try makeFolder("\(folder)/\(attachmentsName)")
    for (link, table) in tables {
      try AtomicFile.write(Array(CSVRows.text(of: table).utf8), to: "\(folder)/\(link)")
    }
    try AtomicFile.write(annotated, to: "\(folder)/\(name)")
    return "wrote \(folder)/\(name), full rows in \(folder)/\(attachmentsName)/"
  }

  private func makeFolder(_ path: String) throws {
    guard mkdir(path, 0o777) != 0, errno != EEXIST else { return }
    throw CommandError(
      "cannot make the folder \(path): \(SystemError().words)", hint: "check the path")
  }

  private func fileName(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? "runbook.md"
    return name == "<stdin>" ? "runbook.md" : name
  }
}
