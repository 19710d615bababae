#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Which file a path leads to, however it is spelt.
struct FileIdentity: Hashable {
  private let device: UInt64
  private let number: UInt64

  /// The file at a path, links followed; nil when nothing is there.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(status.st_ino)
  }

  /// Whether two paths lead to one file that exists.
  static func same(_ left: String, _ right: String) -> Bool {
    guard let file = FileIdentity(left) else { return false }
    return file == FileIdentity(right)
  }
}
