#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Writes files so that a reader, or a run that is killed, sees the old bytes or the new ones and never half.
enum AtomicFile {
  /// Replaces the file at `path`: temporary file beside it, fsync, rename. An existing file keeps its mode,
  /// and a symbolic link stays a link to the file that is replaced.
  ///
  /// - Throws: ``CommandError``; nothing is left behind then.
  static func write(_ bytes: [UInt8], to path: String) throws {
    let target = resolved(path)
    var status = stat()
    let exists = stat(target, &status) == 0
    if exists, status.st_mode & S_IFMT == S_IFDIR {
      throw CommandError("cannot write \(path): it is a folder", hint: "name a file")
    }
    if exists, access(target, W_OK) != 0 { throw unwritable(path, SystemError()) }
    var template = Array((target + ".runbook-XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw unwritable(path, SystemError()) }
    let temporary = String(
      decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    do {
      defer { close(descriptor) }
      let mode = exists ? status.st_mode & 0o7777 : 0o666 & ~currentMask()
      guard fchmod(descriptor, mode) == 0 else { throw SystemError() }
      // Only root may give a file away; for everybody else it is theirs already.
      if exists { _ = fchown(descriptor, status.st_uid, status.st_gid) }
      try writeAll(bytes, to: descriptor)
      guard fsync(descriptor) == 0 else { throw SystemError() }
      guard rename(temporary, target) == 0 else { throw SystemError() }
    } catch {
      unlink(temporary)
      throw unwritable(path, error as? SystemError ?? SystemError())
    }
    syncFolder(of: target)
  }

  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func currentMask() -> mode_t {
    let mask = umask(0o022)
    umask(mask)
    return mask
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { chunk in
        SystemCall.write(descriptor, chunk)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw SystemError()
      }
      written += count
    }
  }

  /// Makes the rename itself durable; a file system that cannot is not a failure of the write.
  private static func syncFolder(of path: String) {
    let folder = path.contains("/") ? String(path.reversed().drop { $0 != "/" }.reversed()) : "."
    let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static func unwritable(_ path: String, _ error: SystemError) -> CommandError {
    CommandError(
      "cannot write \(path): \(error.words)", hint: "check the folder and its permissions")
  }
}
