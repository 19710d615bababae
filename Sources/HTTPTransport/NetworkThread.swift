#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A thread that no signal interrupts, so that a connection which breaks while TLS writes to it ends in an
/// error and not in SIGPIPE, and Ctrl-C reaches whoever waits for it.
enum NetworkThread {
  private static let stackSize = 1 << 20

  /// The work on its way to the thread.
  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Runs the work on a new thread; false, and nothing is run, where none can be had.
  static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    let work = Unmanaged.passRetained(Work(body))
    let isStarted = create(work.toOpaque())
    if !isStarted { work.release() }
    return isStarted
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
        NetworkThread.run(work)
        return nil
      }
    #else
      var thread = pthread_t()
      let main: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { work in
        if let work { NetworkThread.run(work) }
        return nil
      }
    #endif
    return pthread_create(&thread, attributes, main, work) == 0
  }

  private static func run(_ work: UnsafeMutableRawPointer) {
    var signals = sigset_t()
    sigfillset(&signals)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body()
  }
}
