#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Finds Markdown files.
public enum MarkdownFiles {
  /// The endings of a Markdown file's name.
  static let suffixes = [".md", ".markdown"]

  /// Paths of the Markdown files below a folder, sorted; hidden folders, links and saved investigations, which
  /// are no runbooks but their results, are passed over.
  ///
  /// - Throws: ``LibraryError`` `unknownRunbook` when the folder itself cannot be read.
  public static func below(_ folder: String) throws(LibraryError) -> [String] {
    var found: [String] = []
    var pending = [folder]
    while let path = pending.popLast() {
      guard let entries = FolderEntries.read(path) else {
        guard path != folder else {
          throw LibraryError(
            .unknownRunbook,
            "cannot read the folder \(path): \(String(cString: strerror(errno)).lowercased())",
            hint: "check the path")
        }
        continue
      }
      if path != folder, entries.contains(where: { $0.name == "run.json" && $0.kind == .file }) {
        continue
      }
      for (name, kind) in entries where !name.hasPrefix(".") {
        let child = path == "." ? name : path.hasSuffix("/") ? path + name : "\(path)/\(name)"
        switch kind {
        case .folder: pending.append(child)
        case .file where suffixes.contains(where: name.hasSuffix): found.append(child)
        default: continue
        }
      }
    }
    return found.sorted()
  }
}
