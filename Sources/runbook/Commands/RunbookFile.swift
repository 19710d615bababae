import ArgumentParser
import Libraries
import PluginAPI
import RunbookModel
import SourceText

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Opens a runbook the way all commands do.
enum RunbookFile {
  /// Says what the argument may be.
  static let help: ArgumentHelp =
    "The Markdown file, or its name in a library, such as ops:eks/nodes.md."

  /// The path of what a person named: a file, or a runbook of a library. A file that exists wins.
  ///
  /// - Throws: ``LibraryError`` for a library or a runbook in it that does not exist.
  static func locate(_ argument: String) throws -> String {
    guard access(argument, F_OK) != 0, let reference = RunbookReference(argument) else {
      return argument
    }
    do throws(LibraryError) {
      return try LibraryAccess().lookup.file(reference)
    } catch {
      guard error.code == .unknownLibrary else { throw error }
      throw LibraryError(
        error.code, "there is no file \(argument), and no library “\(reference.library)”",
        hint: error.hint)
    }
  }

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
