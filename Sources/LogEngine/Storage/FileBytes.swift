#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Something that gives bytes from beginning to end.
protocol ByteSource: AnyObject {
  /// The next bytes, at most about `count`; empty at the end.
  func read(_ count: Int) throws(EngineError) -> [UInt8]
}

/// An open file.
final class FileBytes: ByteSource {
  /// The name for messages.
  let name: String
  private let descriptor: Int32

  /// Opens a file for reading.
  init(path: String, name: String) throws(EngineError) {
    self.name = name
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw SystemFailure.reading(name) }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// When the file was last written, in milliseconds since 1970.
  var modificationTime: Int64 {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return 0 }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  func read(_ count: Int) throws(EngineError) -> [UInt8] {
    var failure: Int32 = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      var result = systemRead(into: buffer)
      while result < 0, errno == EINTR { result = systemRead(into: buffer) }
      if result < 0 { failure = errno }
      initialized = max(0, result)
    }
    if failure != 0 {
      errno = failure
      throw SystemFailure.reading(name)
    }
    return chunk
  }

  private func systemRead(into buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
    #if canImport(Glibc)
      Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      Musl.read(descriptor, buffer.baseAddress, buffer.count)
    #else
      Darwin.read(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }
}
