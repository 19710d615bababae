import Libraries
import RunbookModel

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The runbooks of some places.
struct RunbookCatalogue {
  /// One runbook.
  struct Entry: Sendable {
    /// Its path, or its name in a library.
    let name: String
    let path: String
    /// nil when nothing in it says what it is called.
    let title: String?
    let description: String?
    let steps: Int
  }

  private(set) var entries: [Entry] = []
  /// Names of Markdown files that are none that can be read.
  private(set) var unreadable: [String] = []

  /// Reads all Markdown files of the places, on all processors.
  static func read(_ places: [ListedPlace], _ search: RunbookSearch) async throws
    -> RunbookCatalogue
  {
    var files: [(name: String, path: String)] = []
    for place in places {
      files += try MarkdownFiles.below(place.folder).map { (place.name(of: $0), $0) }
    }
    let workers = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    let size = max(16, files.count / (workers * 4) + 1)
    let parts = stride(from: 0, to: files.count, by: size).map {
      files[$0..<min($0 + size, files.count)]
    }
    return await withTaskGroup(of: (Int, RunbookCatalogue).self) { group in
      for (index, part) in parts.enumerated() {
        group.addTask { (index, RunbookCatalogue(part, search)) }
      }
      var found = [RunbookCatalogue](repeating: RunbookCatalogue(), count: parts.count)
      for await (index, catalogue) in group { found[index] = catalogue }
      return found.reduce(into: RunbookCatalogue()) { all, part in
        all.entries += part.entries
        all.unreadable += part.unreadable
      }
    }
  }

  private init() {}

  private init(_ files: ArraySlice<(name: String, path: String)>, _ search: RunbookSearch) {
    for (name, path) in files {
      guard let runbook = try? RunbookFile.open(path) else {
        unreadable.append(name)
        continue
      }
      guard !runbook.steps.isEmpty, search.matches(runbook, path: name) else { continue }
      entries.append(
        Entry(
          name: name, path: path, title: runbook.title == path ? nil : runbook.title,
          description: runbook.settings.description, steps: runbook.steps.count))
    }
  }
}
