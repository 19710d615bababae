#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Writes files so that a reader, or a run that is killed, sees the old bytes or the new ones and never half.
enum AtomicFile {
  /// Replaces the file at `path`: temporary file beside it, fsync, rename. An existing file keeps its mode,
  /// and a symbolic link stays a link to the file that is replaced. A device or a pipe is written to as it is.
  ///
  /// - Throws: ``CommandError``; nothing is left behind then.
  static func write(_ bytes: [UInt8], to path: String) throws {
    let target = try Target(path)
    do {
      try target.isReplaceable ? replace(target, with: bytes) : writeThrough(target, bytes)
    } catch let error as SystemError {
      throw unwritable(path, error)
    }
  }

  /// Finds out, before there is anything to write, whether ``write(_:to:)`` would be allowed.
  ///
  /// - Throws: ``CommandError`` that names the path.
  static func probe(_ path: String) throws {
    let target = try Target(path)
    if target.status != nil, access(target.path, W_OK) != 0 {
      throw unwritable(path, SystemError())
    }
    if target.isReplaceable, access(folder(of: target.path), W_OK | X_OK) != 0 {
      throw unwritable(path, SystemError())
    }
  }

  private static let temporaryMark = ".runbook-"

  /// Whether a file of this name is what a write left behind whose process was killed.
  static func isLeftover(_ name: String) -> Bool {
    let parts = name.suffix(6 + temporaryMark.count)
    return name.hasPrefix(".") && parts.count < name.count && parts.hasPrefix(temporaryMark)
  }

  /// What a path leads to.
  private struct Target {
    let path: String
    /// What is there now; nil when nothing is.
    let status: stat?

    init(_ path: String) throws {
      var status = stat()
      let exists = stat(path, &status) == 0
      self.status = exists ? status : nil
      // What is behind /dev/stdout has no name of its own.
      let isSpecial = exists && status.st_mode & S_IFMT != S_IFREG
      self.path = isSpecial ? path : try Self.resolved(path)
      if exists, status.st_mode & S_IFMT == S_IFDIR {
        throw CommandError("cannot write \(path): it is a folder", hint: "name a file")
      }
    }

    /// A regular file, or nothing yet.
    var isReplaceable: Bool {
      status.map { $0.st_mode & S_IFMT == S_IFREG } ?? true
    }

    /// The path behind symbolic links, the last of which may lead to nothing yet.
    private static func resolved(_ path: String) throws -> String {
      var path = path
      for _ in 0..<32 {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink(path, &buffer, buffer.count)
        guard count > 0 else { return path }
        let link = String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
        path = link.hasPrefix("/") ? link : "\(folder(of: path))/\(link)"
      }
      throw CommandError(
        "cannot write \(path): it is a link that leads to itself", hint: "name another file")
    }
  }

  private static func replace(_ target: Target, with bytes: [UInt8]) throws {
    if target.status != nil, access(target.path, W_OK) != 0 { throw SystemError() }
    let temporaryName = ".\(name(of: target.path))\(temporaryMark)XXXXXX"
    var template = Array("\(folder(of: target.path))/\(temporaryName)".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw SystemError() }
    let temporary = String(
      decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    do {
      defer { close(descriptor) }
      let mode = target.status.map { $0.st_mode & 0o7777 } ?? 0o666 & ~currentMask()
      guard fchmod(descriptor, mode) == 0 else { throw SystemError() }
      // Only root may give a file away; for everybody else it is theirs already.
      if let status = target.status { _ = fchown(descriptor, status.st_uid, status.st_gid) }
      try writeAll(bytes, to: descriptor)
      guard fsync(descriptor) == 0 else { throw SystemError() }
      guard rename(temporary, target.path) == 0 else { throw SystemError() }
    } catch {
      unlink(temporary)
      throw error
    }
    syncFolder(of: target.path)
  }

  private static func writeThrough(_ target: Target, _ bytes: [UInt8]) throws {
    let descriptor = open(target.path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError() }
    defer { close(descriptor) }
    try writeAll(bytes, to: descriptor)
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
    let descriptor = open(folder(of: path), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func name(of path: String) -> Substring {
    path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
  }

  private static func unwritable(_ path: String, _ error: SystemError) -> CommandError {
    CommandError(
      "cannot write \(path): \(error.words)", hint: "check the folder and its permissions")
  }
}
