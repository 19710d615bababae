import YAMLText

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Reads the bytes of the configuration, of a bounded size.
enum ConfigurationFile {
  /// The text of the file; nil when there is none.
  static func read(_ path: String) throws(LibraryError) -> String? {
    // Without O_NONBLOCK, opening a named pipe would wait for a writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw unreadable(path, errno)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable(path, errno) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw LibraryError(
        .badConfiguration, "the configuration \(path) is not a file", hint: "name a file")
    }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    // One byte more than is allowed tells that it is too much; whoever parses it says so.
    while bytes.count <= BoundedYAML.maximumSize {
      let count = chunk.withUnsafeMutableBytes { readBytes(descriptor, $0) }
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw unreadable(path, errno)
      }
      bytes += chunk[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func unreadable(_ path: String, _ code: Int32) -> LibraryError {
    LibraryError(
      .badConfiguration,
      "cannot read the configuration \(path): \(String(cString: strerror(code)).lowercased())",
      hint: "check its permissions")
  }
}

/// The system call, whose name the method above hides.
private func readBytes(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}
