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

  /// Writes everything.
  ///
  /// - Parameter isWholeRun: whether all steps ran, so that regions of unknown steps are stale.
  func write(_ record: RunRecord, isWholeRun: Bool) throws {
    if let form = results.standardForm {
      console.output.write(bytes: try bytes(of: record, as: form, isWholeRun, for: console.output))
    }
    switch destination {
    case .none: break
    case .document(let path):
      let annotated = try document(record, isWholeRun, attachments: nil)
      if annotated != runbook.document.source.bytes || path != runbook.document.source.name {
        try AtomicFile.write(annotated, to: path)
      }
      tell("wrote \(path)")
    case .folder(let path): try writeFolder(path, record, isWholeRun)
    case .form(let form, let path):
      let plain = Console.Stream(
        descriptor: -1, isTerminal: false, ink: .init(isColoured: false), width: 100)
      try AtomicFile.write(try bytes(of: record, as: form, isWholeRun, for: plain), to: path)
      tell("wrote \(path)")
    }
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
    case .markdown: return try document(record, isWholeRun, attachments: nil)
    }
  }

  /// The annotated document.
  ///
  /// - Parameter attachments: the link to each step's full rows, by step id.
  private func document(_ record: RunRecord, _ isWholeRun: Bool, attachments: [String: String]?)
    throws -> [UInt8]
  {
    var contents: [String: [String]] = [:]
    let results = Dictionary(record.steps.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for step in runbook.steps {
      guard let result = results[step.id] else { continue }
      let writer = MarkdownResult(isCompact: !runbook.containerAllowsBlankLines(step))
      let text = writer.content(
        of: result, runID: record.runID, attachment: attachments?[step.id])
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

  private func writeFolder(_ path: String, _ record: RunRecord, _ isWholeRun: Bool) throws {
    let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
    let name = fileName(of: runbook.document.source.name)
    let attachmentsName = "\(name.hasSuffix(".md") ? String(name.dropLast(3)) : name).results"
    try makeFolder(folder)
    try makeFolder("\(folder)/\(attachmentsName)")
    var attachments: [String: String] = [:]
    for step in record.steps {
      guard case .succeeded(let table, _) = step.outcome, !table.rows.isEmpty else { continue }
      let link = "\(attachmentsName)/\(step.id).csv"
      try AtomicFile.write(Array(CSVRows.text(of: table).utf8), to: "\(folder)/\(link)")
      attachments[step.id] = link
    }
    let document = "\(folder)/\(name)"
    try AtomicFile.write(
      try self.document(record, isWholeRun, attachments: attachments), to: document)
    tell("wrote \(document), full rows in \(folder)/\(attachmentsName)/")
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

  private func tell(_ text: String) {
    console.errors.line(console.errors.ink(text, .faint))
  }
}
