#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Looks into folders: names, kinds, true places.
enum Folder {
  /// What a path leads to, symbolic links followed.
  enum Kind {
    case file
    case folder
    case other
  }

  /// The names in a folder in the order of their bytes, without hidden ones.
  static func names(in path: String) throws(EngineError) -> [String] {
    guard let handle = opendir(path) else { throw SystemFailure.reading(path) }
    defer { closedir(handle) }
    var names: [ExactText] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: $0.pointee)) {
          String(cString: $0)
        }
      }
      if !name.hasPrefix(".") { names.append(ExactText(name)) }
    }
    return names.sorted().map(\.string)
  }

  /// What is at a path; nil when nothing is.
  static func kind(of path: String) -> Kind? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// The bytes of a file; 0 when it is not there.
  static func size(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// The path without symbolic links; nil when it leads nowhere.
  static func truePath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Whether `path` is `root` or below it; both without symbolic links.
  static func isPath(_ path: String, inside root: String) -> Bool {
    root == "/" || path == root || path.hasPrefix(root + "/")
  }
}

/// Failures of the operating system, in words.
enum SystemFailure {
  /// The reason that `errno` holds, as an error that names the path.
  static func reading(_ path: String) -> EngineError {
    let code = errno
    return EngineError(
      code == EACCES ? .inaccessible : .unreadable,
      "cannot read \(path): \(String(cString: strerror(code)).lowercased())",
      hint: code == EACCES ? "check its permissions" : nil)
  }
}
