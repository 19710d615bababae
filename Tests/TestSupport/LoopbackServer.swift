import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A server on a free port of this machine that does to every connection what a test tells it, good or bad.
///
/// Each connection has a thread, so a script may block. All connections are cut when the server goes away.
public final class LoopbackServer: Sendable {
  /// What happens to a connection from its first byte to its end; it is closed after that.
  public typealias Script = @Sendable (LoopbackConnection) -> Void

  private struct State {
    var open: Set<Int32> = []
    var accepted = 0
    var isStopped = false
  }

  /// The port that the system chose.
  public let port: Int
  private let listener: Int32
  private let book: Book

  /// What the server's threads share; they must not keep the server itself alive.
  private final class Book: Sendable {
    let state = Mutex(State())
    /// Takes a new connection in; false when the server has gone.
    func open(_ descriptor: Int32) -> Bool {
      state.withLock { state in
        if !state.isStopped { state.open.insert(descriptor) }
        state.accepted += 1
        return !state.isStopped
      }
    }
    func close(_ descriptor: Int32) {
      state.withLock { _ = $0.open.remove(descriptor) }
      LoopbackSocket.close(descriptor)
    }
    func cutAll() {
      state.withLock { state in
        state.isStopped = true
        for descriptor in state.open { LoopbackSocket.cut(descriptor) }
      }
    }
  }

  /// Why there is no server.
  public struct Failure: Error {}

  /// Starts to listen.
  public init(_ script: @escaping Script) throws {
    let (listener, port) = try LoopbackSocket.listen()
    self.listener = listener
    self.port = port
    let book = Book()
    self.book = book
    LoopbackSocket.onThread {
      while let descriptor = LoopbackSocket.accept(listener) {
        guard book.open(descriptor) else {
          LoopbackSocket.close(descriptor)
          break
        }
        LoopbackSocket.onThread {
          script(LoopbackConnection(descriptor))
          book.close(descriptor)
        }
      }
      LoopbackSocket.close(listener)
    }
  }

  deinit {
    book.cutAll()
    LoopbackSocket.cut(listener)
  }

  /// Answers every request on a connection with what the closure makes of it, until the client leaves.
  public static func answering(
    _ answer: @escaping @Sendable (LoopbackRequest) -> String
  ) throws -> LoopbackServer {
    try LoopbackServer { connection in
      while let request = connection.nextRequest() { connection.write(answer(request)) }
    }
  }

  /// The address of a path on this server.
  public func url(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }

  /// How many connections came so far.
  public var connections: Int { book.state.withLock { $0.accepted } }
}
