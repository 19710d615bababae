import ArgumentParser
import RunbookModel
import SourceText

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// `runbook list [FOLDER]`.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the Markdown files below a folder that hold queries.")

  @Argument(help: "The folder.")
  var folder: String = "."

  func run() throws {
    let console = Console.standard
    var unreadable = 0
    for path in try MarkdownFiles.below(folder) {
      // A file that is no runbook is no trouble here; “check” says what is wrong with it.
      guard let runbook = try? RunbookFile.open(path) else {
        unreadable += 1
        continue
      }
      guard !runbook.steps.isEmpty else { continue }
      let count = "\(runbook.steps.count) step\(runbook.steps.count == 1 ? "" : "s")"
      console.output.line(
        "\(path)  \(console.output.ink("\(VisibleText.of(runbook.title)), \(count)", .faint))")
    }
    if unreadable > 0 { console.warn("\(unreadable) Markdown files could not be read") }
  }
}

/// Finds Markdown files.
enum MarkdownFiles {
  /// Paths of the Markdown files below a folder, sorted; hidden folders and links are passed over.
  static func below(_ folder: String) throws -> [String] {
    var found: [String] = []
    var pending = [folder]
    while let path = pending.popLast() {
      guard let entries = names(in: path) else {
        guard path != folder else {
          throw CommandError(
            "cannot read the folder \(path): \(SystemError().words)", hint: "check the path")
        }
        continue
      }
      for name in entries where !name.hasPrefix(".") {
        let child = path == "." ? name : path.hasSuffix("/") ? path + name : "\(path)/\(name)"
        var status = stat()
        guard lstat(child, &status) == 0 else { continue }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: pending.append(child)
        case S_IFREG where name.hasSuffix(".md") || name.hasSuffix(".markdown"): found.append(child)
        default: continue
        }
      }
    }
    return found.sorted()
  }

  private static func names(in folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
