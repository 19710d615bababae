import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program that a test runs beside itself.
///
/// Foundation's `Process` hears of an end through a socket that other children may inherit, and starts them
/// with the signals blocked that its threads block; with many at once it waits for ever.
public final class Program: Sendable {
  private let identifier: pid_t
  private let input: Int32
  private let output: Int32

  /// Why a program does not run.
  public struct Failure: Error {
    let path: String
    let code: Int32
  }

  /// One start at a time: a program must not inherit the pipes of another, or it would keep it alive.
  private static let start = Mutex(())

  /// Starts a program. Its standard input ends when nobody holds it any more, also when the test is killed.
  public init(_ path: String, _ arguments: [String]) throws {
    (identifier, input, output) = try Self.start.withLock { _ in
      try Self.spawn(path, arguments)
    }
  }

  private static func spawn(_ path: String, _ arguments: [String]) throws
    -> (identifier: pid_t, input: Int32, output: Int32)
  {
    let input = try LoopbackSocket.makePipe()
    let output = try LoopbackSocket.makePipe()
    defer {
      LoopbackSocket.close(input.reading)
      LoopbackSocket.close(output.writing)
    }
    let streams = ChildStreams(input: input.reading, output: output.writing)
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    var variables = [strdup("PATH=/usr/bin:/bin"), nil]
    defer { for word in words + variables { free(word) } }
    var child: pid_t = 0
    let code = posix_spawn(&child, path, streams.actions, nil, &words, &variables)
    guard code == 0 else {
      LoopbackSocket.close(input.writing)
      LoopbackSocket.close(output.reading)
      throw Failure(path: path, code: code)
    }
    return (child, input.writing, output.reading)
  }

  /// Waits until the program has ended, as it should when its input does.
  deinit {
    LoopbackSocket.close(input)
    LoopbackSocket.close(output)
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) == -1, errno == EINTR {}
  }

  /// Runs a program to its end and gives back what it wrote.
  @discardableResult
  public static func run(_ path: String, _ arguments: [String]) async throws -> String {
    await (try Program(path, arguments)).text { _ in false }
  }

  /// What the program writes, up to its end or until that is enough.
  public func text(until isEnough: @escaping @Sendable (String) -> Bool) async -> String {
    await withCheckedContinuation { reader in
      LoopbackSocket.onThread { [output] in
        var text = ""
        while !isEnough(text) {
          let bytes = LoopbackSocket.readPipe(output)
          if bytes.isEmpty { break }
          text += String(decoding: bytes, as: UTF8.self)
        }
        reader.resume(returning: text)
      }
    }
  }
}

/// The standard streams that a child gets; the rest is closed in it or has the close-on-exec flag.
private struct ChildStreams: ~Copyable {
  #if canImport(Darwin)
    typealias Actions = posix_spawn_file_actions_t?
  #else
    typealias Actions = posix_spawn_file_actions_t
  #endif

  let actions = UnsafeMutablePointer<Actions>.allocate(capacity: 1)

  init(input: Int32, output: Int32) {
    posix_spawn_file_actions_init(actions)
    posix_spawn_file_actions_adddup2(actions, input, 0)
    posix_spawn_file_actions_adddup2(actions, output, 1)
    posix_spawn_file_actions_addopen(actions, 2, "/dev/null", O_WRONLY, 0)
  }

  deinit {
    posix_spawn_file_actions_destroy(actions)
    actions.deallocate()
  }
}
