import ArgumentParser
import PluginAPI
import Reporting
import RunbookModel
import SourceText

/// `runbook check FILE…`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Report everything wrong with the queries and settings of runbooks. Runs nothing.",
    discussion: "Exits with 1 when there are errors; warnings alone leave it at 0.")

  @Argument(help: "The Markdown files, or their names in libraries, such as ops:eks/nodes.md.")
  var files: [String]

  @Flag(help: "Check queries as strictly as CloudWatch does.")
  var strict = false

  @Flag(help: "Also show notes: remarks about queries that are right.")
  var notes = false

  func run() throws {
    let console = Console.standard
    let renderer = DiagnosticRenderer(ink: console.output.ink, width: console.output.width)
    var errors = 0
    var warnings = 0
    var steps = 0
    for file in try files.map(RunbookFile.locate) {
      let runbook = try RunbookFile.open(file, strict: strict)
      steps += runbook.steps.count
      let diagnostics =
        (runbook.diagnostics + unknownBackends(in: runbook) + runbook.steps.flatMap(\.diagnostics))
        .filter { notes || $0.severity > .note }
        .sorted { $0.span.start < $1.span.start }
      for diagnostic in diagnostics {
        console.output.line(renderer.render(diagnostic, in: runbook.document.source))
      }
      errors += diagnostics.count { $0.severity == .error }
      warnings += diagnostics.count { $0.severity == .warning }
    }
    let counts = [
      Quantities.count(files.count, "runbook", "runbooks"),
      Quantities.count(steps, "query", "queries"),
      Quantities.count(errors, "error", "errors"),
      Quantities.count(warnings, "warning", "warnings"),
    ]
    console.errors.line(counts.joined(separator: ", "))
    if errors > 0 { throw ExitStatus.failure }
  }

  private func unknownBackends(in runbook: Runbook) -> [Diagnostic] {
    let known = Wiring.registry.backends.map(\.name)
    var named = runbook.steps.compactMap { step in step.scope.backend.map { ($0, step.line) } }
    if let backend = runbook.settings.scope.backend {
      let source = runbook.document.source
      let line = (1...source.lineCount).first { source.text(ofLine: $0).hasPrefix("backend:") }
      named.insert((backend, line ?? 1), at: 0)
    }
    return named.filter { !known.contains($0.0) }.map { name, line in
      Diagnostic(
        .error, code: "RB003", "there is no backend “\(name)”",
        at: runbook.document.source.span(ofLine: line),
        hint: "available: \(known.joined(separator: ", "))")
    }
  }
}
