#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Threads of our own for calls that block. Swift's pool has few threads, and a slow remote would hold them all.
enum GitThread {
  private static let stackSize = 8 << 20

  /// Does blocking work on a thread of its own; cancelling the task stops the work at its next chance.
  static func run<Value: Sendable>(
    _ operation: Operation, _ work: @escaping @Sendable (Operation) throws(GitError) -> Value
  ) async throws(GitError) -> Value {
    let outcome = await withTaskCancellationHandler {
      await withCheckedContinuation {
        (continuation: CheckedContinuation<Result<Value, GitError>, Never>) in
        start {
          Operation.$current.withValue(operation) {
            continuation.resume(
              returning: Result { () throws(GitError) in
                try operation.checkCancellation()
                return try work(operation)
              })
          }
        }
      }
    } onCancel: {
      operation.cancel()
    }
    return try outcome.get()
  }

  /// The work on its way to the thread.
  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private static func start(_ body: @escaping @Sendable () -> Void) {
    let work = Unmanaged.passRetained(Work(body)).toOpaque()
    if !create(work) { perform(work) }
  }

  private static func create(_ work: UnsafeMutableRawPointer) -> Bool {
    let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
    pthread_attr_init(attributes)
    defer {
      pthread_attr_destroy(attributes)
      attributes.deallocate()
    }
    pthread_attr_setstacksize(attributes, stackSize)
    pthread_attr_setdetachstate(attributes, Int32(PTHREAD_CREATE_DETACHED))
    #if canImport(Darwin)
      var thread: pthread_t?
      let main: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = { work in
        GitThread.perform(work)
        return nil
      }
    #else
      var thread = pthread_t()
      let main: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { work in
        if let work { GitThread.perform(work) }
        return nil
      }
    #endif
    return pthread_create(&thread, attributes, main, work) == 0
  }

  private static func perform(_ work: UnsafeMutableRawPointer) {
    // A connection that breaks while we write is an error of that write and must not end the process.
    let signals = UnsafeMutablePointer<sigset_t>.allocate(capacity: 1)
    sigemptyset(signals)
    sigaddset(signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, signals, nil)
    signals.deallocate()
    Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body()
  }
}
