#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The files of this machine.
public struct DiskFiles: FileReading {
  /// A reader.
  public init() {}

  public func read(_ path: String, limit: Int) throws(FileReadingError) -> [UInt8]? {
    // Without O_NONBLOCK, opening a named pipe would wait for a writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw DiskFiles.failure()
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw DiskFiles.failure() }
    guard status.st_mode & S_IFMT == S_IFREG else { throw FileReadingError("not a regular file") }
    return try DiskFiles.content(of: descriptor, limit: limit)
  }

  private static func content(of descriptor: Int32, limit: Int) throws(FileReadingError) -> [UInt8]
  {
    var content: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16 << 10)
    while true {
      let count = readBytes(descriptor, &chunk, chunk.count)
      if count == 0 { return content }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure()
      }
      content += chunk.prefix(count)
      guard content.count <= limit else {
        throw FileReadingError("larger than \(limit >> 10) KiB")
      }
    }
  }

  private static func failure() -> FileReadingError {
    FileReadingError(String(cString: strerror(errno)))
  }
}

/// The system call, whose name the method above hides.
private func readBytes(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int
{
  read(descriptor, buffer, count)
}
