import PluginAPI
import RunbookModel
import SourceText

/// Opens a runbook the way all commands do.
enum RunbookFile {
  /// Reads and understands the Markdown file at `path`.
  static func open(_ path: String, strict: Bool = false) throws -> Runbook {
    let source = try InputFile.read(path, maximum: MarkdownDocument.maximumSize)
    return try Runbook(source, languages: Wiring.registry.languages, strict: strict)
  }

  /// The folder that holds the file at `path`.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Shows the warnings about a runbook's settings, a line each. Errors come up where they matter: the
  /// command line may say otherwise.
  static func warn(about runbook: Runbook, on console: Console) {
    let source = runbook.document.source
    for diagnostic in runbook.diagnostics where diagnostic.severity == .warning {
      let place = source.position(at: diagnostic.span.start)
      console.warn(
        "\(source.name):\(place.line):\(place.column): \(diagnostic.message) [\(diagnostic.code)]")
    }
  }
}
