import Reporting
import RunbookExecution
import RunbookModel
import SourceText

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension ResultWriter {
  /// Writes the document and the full rows of each step into a folder, and says so.
  func writeFolder(_ path: String, _ record: RunRecord, _ isWholeRun: Bool) throws -> String {
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
