import Investigations

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Keeps the files of an investigation that could not be committed.
enum UnsavedFiles {
  /// Writes them below the user's state folder (`XDG_STATE_HOME`, else `~/.local/state`).
  ///
  /// - Returns: the folder; nil when that did not work either.
  static func keep(_ investigation: Investigation) -> String? {
    let variables = Environment.variables
    let home = variables["HOME"].map { $0 + "/.local/state" }
    guard let state = variables["XDG_STATE_HOME"].flatMap({ $0.hasPrefix("/") ? $0 : nil }) ?? home
    else { return nil }
    let base = "\(state)/runbook/unsaved"
    do {
      for file in investigation.files {
        let path = "\(base)/\(file.path)"
        try makeFolders(of: path)
        try AtomicFile.write(file.bytes, to: path)
      }
      return "\(base)/\(investigation.folder)"
    } catch {
      return nil
    }
  }

  private static func makeFolders(of path: String) throws {
    for place in path.indices.dropFirst() where path[place] == "/" {
      guard mkdir(String(path[..<place]), 0o700) != 0, errno != EEXIST else { continue }
      throw SystemError()
    }
  }
}
