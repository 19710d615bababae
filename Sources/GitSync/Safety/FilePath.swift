#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The few questions about paths that more than one file asks.
enum FilePath {
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func name(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return path }
    return String(path[path.index(after: slash)...])
  }

  /// What is at a path itself, links not followed.
  static func status(_ path: String) -> stat? {
    var status = stat()
    return lstat(path, &status) == 0 ? status : nil
  }

  static func isFolder(_ path: String) -> Bool {
    status(path).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false
  }

  static func isSameFile(_ one: String, _ other: String) -> Bool {
    guard let one = status(one), let other = status(other) else { return false }
    return one.st_dev == other.st_dev && one.st_ino == other.st_ino
  }

  /// Makes a folder and those above it.
  static func makeFolder(_ path: String, mode: mode_t = 0o777) throws(SystemFailure) {
    if mkdir(path, mode) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, path != "/", path != "." else { throw SystemFailure() }
    try makeFolder(folder(of: path), mode: mode)
    if mkdir(path, mode) != 0, errno != EEXIST { throw SystemFailure() }
  }

  /// The names in a folder; none when it cannot be read.
  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Removes a folder and everything in it; links are removed and not followed.
  static func removeTree(_ path: String) {
    var folders = [path]
    var emptied: [String] = []
    while let folder = folders.popLast() {
      emptied.append(folder)
      for name in names(in: folder) {
        let child = "\(folder)/\(name)"
        if isFolder(child) { folders.append(child) } else { unlink(child) }
      }
    }
    for folder in emptied.reversed() { rmdir(folder) }
  }

  /// Makes a rename or a new name durable; a file system that cannot is not a failure.
  static func synchronizeFolder(_ path: String) {
    guard let folder = Descriptor(path, O_RDONLY | O_DIRECTORY) else { return }
    try? folder.synchronize()
  }
}
