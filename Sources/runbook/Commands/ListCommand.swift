import ArgumentParser
import Reporting
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
    for path in try MarkdownFiles.below(folder) {
      guard let runbook = try? RunbookFile.open(path) else {
        console.warn("\(path) cannot be read as a runbook; “runbook check” says why")
        continue
      }
      guard !runbook.steps.isEmpty else { continue }
      let count = Quantities.count(runbook.steps.count, "step", "steps")
      let title = runbook.title == path ? "" : VisibleText.of(runbook.title) + ", "
      console.output.line("\(path)  \(console.output.ink(title + count, .faint))")
    }
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
