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
    do {
      news = try writeFiles(record, isWholeRun)
    } catch let error as CommandError {
      // The results exist all the same, and were not cheap.
      refusal = error
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
    if let kept = annotated.kept.first {
      throw CommandError(
        "\(runbook.document.source.name):\(kept.line): the result region “\(kept.id)” was edited by hand; nothing was written",
        hint: "move your notes out of it, or replace it with --force", status: .failure)
    }
    return annotated.bytes
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
    let annotated = try document(runbook, record, isWholeRun, attachments: attachments)
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
