import SourceText

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Reads whole files of a bounded size.
enum InputFile {
  /// The file at `path`, or standard input for `-`.
  ///
  /// - Parameter maximum: the largest size that is read, in bytes.
  /// - Throws: ``CommandError`` that names the file.
  static func read(_ path: String, maximum: Int) throws -> SourceFile {
    if path == "-" {
      return SourceFile(name: "<stdin>", bytes: try contents(of: 0, "<stdin>", maximum))
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path, SystemError()) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable(path, SystemError()) }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw CommandError("\(path) is a folder", hint: "name a file in it")
    }
    return SourceFile(name: path, bytes: try contents(of: descriptor, path, maximum))
  }

  private static func contents(of descriptor: Int32, _ name: String, _ maximum: Int) throws
    -> [UInt8]
  {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { SystemCall.read(descriptor, $0) }
      if count < 0 {
        if errno == EINTR { continue }
        throw unreadable(name, SystemError())
      }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
      guard bytes.count <= maximum else {
        throw CommandError(
          "\(name) is too large: at most \(maximum) bytes are read",
          hint: "split the file, or name another one")
      }
    }
  }

  private static func unreadable(_ path: String, _ error: SystemError) -> CommandError {
    let hint =
      switch error.code {
      case ENOENT: "check the path"
      case EACCES: "check its permissions"
      default: "check the file"
      }
    return CommandError("cannot read \(path): \(error.words)", hint: hint)
  }
}
