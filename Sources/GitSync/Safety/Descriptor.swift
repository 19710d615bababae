#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// An open file, closed exactly once.
struct Descriptor: ~Copyable {
  let raw: Int32

  init(owning raw: Int32) { self.raw = raw }

  /// Opens by path; nil when that fails, with `errno` set.
  init?(_ path: String, _ flags: Int32, mode: mode_t = 0o666) {
    let raw = open(path, flags | O_CLOEXEC, mode)
    guard raw >= 0 else { return nil }
    self.raw = raw
  }

  /// Opens a name in an open folder.
  init?(in folder: borrowing Descriptor, _ name: String, _ flags: Int32, mode: mode_t = 0o666) {
    let raw = openat(folder.raw, name, flags | O_CLOEXEC, mode)
    guard raw >= 0 else { return nil }
    self.raw = raw
  }

  deinit { close(raw) }

  func writeAll(_ bytes: [UInt8]) throws(SystemFailure) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        write(raw, $0.baseAddress?.advanced(by: written), $0.count - written)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw SystemFailure()
      }
      written += count
    }
  }

  /// All bytes up to a limit.
  func readAll(limit: Int = 1 << 20) throws(SystemFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16 << 10)
    while bytes.count < limit {
      let count = chunk.withUnsafeMutableBytes { read(raw, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw SystemFailure()
      }
      if count == 0 { break }
      bytes += chunk[..<count]
    }
    return bytes
  }

  func synchronize() throws(SystemFailure) {
    if fsync(raw) != 0 { throw SystemFailure() }
  }
}
