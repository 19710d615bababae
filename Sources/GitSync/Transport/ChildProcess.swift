#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A program that was started for an operation, and the pipes to it.
///
/// Blocking calls with a time limit that end when the operation is cancelled, as libgit2 wants its bytes on the
/// thread it runs on. What the program says on its error stream is kept, up to a limit.
final class ChildProcess {
  /// What to start.
  struct Command {
    var program: String
    var arguments: [String]
    var environment: [String: String]
    /// Where it runs.
    var folder: String
    /// Whether it may ask the person at the terminal. Without, it has no terminal at all.
    var mayPrompt: Bool
  }

  private let operation: Operation
  private let identifier: pid_t
  private var input: Int32
  private let output: Int32
  private var errors: Int32
  private var errorBytes: [UInt8] = []
  private var status: Int32?

  private static let errorLimit = 16 << 10

  /// Starts the program.
  ///
  /// - Throws: ``GitError`` `unsupported` when there is no such program.
  init(_ command: Command, _ operation: Operation) throws(GitError) {
    self.operation = operation
    let path = try ProgramPath.find(command.program, command.environment)
    do throws(SystemFailure) {
      let pipes = try Pipes()
      identifier = try Spawn(command, path: path, pipes).start()
      (input, output, errors) = pipes.takeOurs()
    } catch {
      throw GitError(
        .unsupported, "cannot start \(command.program): \(error.words)", cause: error)
    }
    for descriptor in [input, output, errors] {
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }
  }

  deinit {
    closeInput()
    close(output)
    if errors >= 0 { close(errors) }
    if status == nil { end() }
  }

  /// Reads what is there, at least one byte; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer, upTo limit: Duration?) throws(GitError)
    -> Int
  {
    while true {
      #if canImport(Darwin)
        let count = Darwin.read(output, buffer.baseAddress, buffer.count)
      #else
        let count = Glibc.read(output, buffer.baseAddress, buffer.count)
      #endif
      if count >= 0 { return count }
      if errno == EINTR { continue }
      guard errno == EAGAIN else { return 0 }
      try wait(POLLIN, on: output, upTo: limit)
    }
  }

  /// Writes everything; false when the program does not listen any more.
  func write(_ bytes: UnsafeRawBufferPointer, upTo limit: Duration?) throws(GitError) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let chunk = UnsafeRawBufferPointer(rebasing: rest)
      #if canImport(Darwin)
        let count = Darwin.write(input, chunk.baseAddress, chunk.count)
      #else
        let count = Glibc.write(input, chunk.baseAddress, chunk.count)
      #endif
      if count >= 0 {
        rest = rest.dropFirst(count)
        continue
      }
      if errno == EINTR { continue }
      guard errno == EAGAIN else { return false }
      try wait(POLLOUT, on: input, upTo: limit)
    }
    return true
  }

  /// Says something to the program and takes its answer, up to a limit of size.
  func converse(_ text: String, upTo limit: Duration?) throws(GitError) -> String {
    var bytes = Array(text.utf8)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 1)
    defer { buffer.deallocate() }
    buffer.copyBytes(from: bytes.prefix(buffer.count))
    _ = try write(
      UnsafeRawBufferPointer(rebasing: buffer[..<min(bytes.count, buffer.count)]), upTo: limit)
    closeInput()
    bytes = []
    while bytes.count < 64 << 10 {
      let count = try read(into: buffer, upTo: limit)
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    // The answer may hold a password.
    buffer.initializeMemory(as: UInt8.self, repeating: 0)
    return String(decoding: bytes, as: UTF8.self)
  }

  func closeInput() {
    if input >= 0 { close(input) }
    input = -1
  }

  /// Waits on a pipe, and takes in what the program says on its error stream meanwhile.
  private func wait(_ events: Int32, on descriptor: Int32, upTo limit: Duration?) throws(GitError) {
    while true {
      var entries = [
        pollfd(fd: descriptor, events: Int16(events), revents: 0),
        pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
      ]
      switch Wait.forAny(of: &entries, upTo: limit, operation) {
      case .cancelled: throw Operation.cancelled
      case .tooLate:
        throw GitError(
          .networkFailed, "the other side was silent for \(limit ?? .zero)",
          hint: "check the network, and try again")
      case .ready:
        if entries[1].revents != 0 { drainErrors() }
        if entries[0].revents != 0 { return }
      }
    }
  }

  private func drainErrors() {
    var chunk = [UInt8](repeating: 0, count: 4096)
    while errors >= 0 {
      #if canImport(Darwin)
        let count = Darwin.read(errors, &chunk, chunk.count)
      #else
        let count = Glibc.read(errors, &chunk, chunk.count)
      #endif
      if count > 0 {
        errorBytes += chunk[..<count]
        // The end says what went wrong; a banner at the beginning does not.
        errorBytes.removeFirst(max(0, errorBytes.count - Self.errorLimit))
        continue
      }
      if count < 0, errno == EINTR { continue }
      if count == 0 || errno != EAGAIN {
        close(errors)
        errors = -1
      }
      return
    }
  }

  /// Waits for the end of a program that was told everything, and stops it when it does not end.
  ///
  /// - Returns: Its exit status, or 128 and the signal; and what it said on its error stream.
  func finish() -> (status: Int32, errors: String) {
    closeInput()
    if status == nil { end() }
    drainErrors()
    return (status ?? -1, String(decoding: errorBytes, as: UTF8.self))
  }

  private func end() {
    // Most programs end when their input does; some need to be told.
    let patience = operation.isCancelled ? 0 : 2000
    if !waits(milliseconds: patience) {
      kill(identifier, SIGTERM)
      if !waits(milliseconds: 1000) {
        kill(identifier, SIGKILL)
        _ = waits(milliseconds: 5000)
      }
    }
  }

  private func waits(milliseconds: Int) -> Bool {
    let end = ContinuousClock.now + .milliseconds(milliseconds)
    repeat {
      drainErrors()
      var raw: Int32 = 0
      let ended = waitpid(identifier, &raw, WNOHANG)
      if ended == identifier {
        let signal = raw & 0x7F
        status = signal == 0 ? (raw >> 8) & 0xFF : 128 + signal
        return true
      }
      if ended < 0, errno != EINTR {
        status = -1
        return true
      }
      usleep(2000)
    } while ContinuousClock.now < end
    return false
  }
}
