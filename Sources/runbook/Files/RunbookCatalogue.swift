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
    let summary: RunbookSummary
  }

  private(set) var entries: [Entry] = []
  /// Names of Markdown files that are none that can be read.
  private(set) var unreadable: [String] = []

  /// Reads the runbooks of all places in which the search finds its words.
  ///
  /// - Throws: ``LibraryError`` for a place that cannot be read.
  static func read(_ places: [ListedPlace], _ search: RunbookSearch) async throws
    -> RunbookCatalogue
  {
    var catalogue = RunbookCatalogue()
    for place in places { try await catalogue.add(place, search) }
    return catalogue
  }

  /// What became of one file.
  private struct Finding: Sendable {
    let path: String
    let record: RunbookIndex.Record
    let isFound: Bool
  }

  private mutating func add(_ place: ListedPlace, _ search: RunbookSearch) async throws {
    let index = place.library.map { RunbookIndex(of: $0.root) }
    let files = try MarkdownFiles.below(place.folder)
    let findings = await Self.onAllProcessors(files) { path -> Finding? in
      guard let stamp = FileStamp.of(path) else { return nil }
      let known = index?.record(of: place.pathInLibrary(path), stamp: stamp)
      // What has no query is not in the list, whatever its words are.
      if let known, search.isEmpty || known.summary?.steps ?? 0 == 0 {
        return Finding(path: path, record: known, isFound: true)
      }
      return Self.read(path, stamp, search, name: place.name(of: path))
    }
    if let index, place.isWholeLibrary {
      index.save(findings.map { (place.pathInLibrary($0.path), $0.record) })
    }
    for finding in findings {
      let name = place.name(of: finding.path)
      guard let summary = finding.record.summary else {
        unreadable.append(name)
        continue
      }
      guard finding.isFound, summary.steps > 0 else { continue }
      entries.append(Entry(name: name, path: finding.path, summary: summary))
    }
  }

  private static func read(
    _ path: String, _ stamp: String, _ search: RunbookSearch, name: String
  ) -> Finding {
    guard let runbook = try? RunbookFile.open(path) else {
      return Finding(path: path, record: .init(stamp: stamp, summary: nil), isFound: true)
    }
    let summary = RunbookSummary(
      steps: runbook.steps.count, title: runbook.title == path ? nil : runbook.title,
      description: runbook.settings.description)
    return Finding(
      path: path, record: .init(stamp: stamp, summary: summary),
      isFound: search.matches(runbook, path: name))
  }

  /// The results of some work on each path, in order; several paths are worked on at once.
  private static func onAllProcessors<Value: Sendable>(
    _ paths: [String], _ work: @escaping @Sendable (String) -> Value?
  ) async -> [Value] {
    let processors = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    let size = max(16, paths.count / (processors * 4) + 1)
    return await withTaskGroup(of: (Int, [Value]).self) { group in
      for start in stride(from: 0, to: paths.count, by: size) {
        group.addTask { (start, paths[start..<min(start + size, paths.count)].compactMap(work)) }
      }
      let parts = await group.reduce(into: []) { $0.append($1) }
      return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
    }
  }
}
