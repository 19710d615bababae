#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What stands in a folder.
enum FolderEntries {
  /// What an entry is, links not followed.
  enum Kind { case folder, file, other }

  /// The names in a folder without `.` and `..`; nil when it cannot be read, and `errno` says why.
  static func names(in folder: String) -> [String]? {
    read(folder)?.map(\.name)
  }

  /// The names and kinds in a folder without `.` and `..`; nil when it cannot be read, and `errno` says why.
  static func read(_ folder: String) -> [(name: String, kind: Kind)]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var entries: [(String, Kind)] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name != ".", name != ".." else { continue }
      entries.append((name, kind(entry.pointee.d_type, of: "\(folder)/\(name)")))
    }
    return entries
  }

  private static func kind(_ type: UInt8, of path: String) -> Kind {
    switch Int32(type) {
    case Int32(DT_DIR): return .folder
    case Int32(DT_REG): return .file
    case Int32(DT_UNKNOWN):
      // Some file systems do not say.
      var status = stat()
      guard lstat(path, &status) == 0 else { return .other }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: return .folder
      case S_IFREG: return .file
      default: return .other
      }
    default: return .other
    }
  }
}
