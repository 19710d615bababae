#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A folder of local logs as a record names it.
enum LogFolder {
  /// The path from the root of a repository when it is inside, else from the root of this machine.
  static func recorded(_ path: String, relativeTo root: String?) -> String {
    guard let real = resolved(path) else { return path }
    guard let root = root.flatMap(resolved) else { return real }
    if real == root { return "." }
    return real.hasPrefix(root + "/") ? String(real.dropFirst(root.count + 1)) : real
  }

  /// The path that a record means.
  static func meant(_ recorded: String, relativeTo root: String?) -> String {
    guard !recorded.hasPrefix("/"), let root else { return recorded }
    return recorded == "." ? root : "\(root)/\(recorded)"
  }

  private static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
