#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Threads of our own for calls that block: Swift's pool has few threads, and small stacks.
public enum OwnedThread {
  /// Signals that a thread never sees.
  public enum BlockedSignals: Sendable {
    case none
    /// SIGPIPE: writing to a connection that broke is then an error of that write.
    case brokenPipe
    /// Every signal, so that none interrupts a call and Ctrl-C reaches whoever waits for it.
    case all
  }

  /// The work on its way to the thread.
  private final class Work: Sendable {
    let blocked: BlockedSignals
    let body: @Sendable () -> Void

    init(_ blocked: BlockedSignals, _ body: @escaping @Sendable () -> Void) {
      self.blocked = blocked
      self.body = body
    }
  }

  /// Runs the work on a new thread, which ends with it.
  ///
  /// - Parameters:
  ///   - stackSize: in bytes.
  ///   - blocked: signals that the thread never sees.
  /// - Returns: false, and nothing is run, where no thread can be had.
  public static func start(
    stackSize: Int, blocking blocked: BlockedSignals = .none,
    _ body: @escaping @Sendable () -> Void
  ) -> Bool {
    let work = Unmanaged.passRetained(Work(blocked, body))
    let isStarted = create(work.toOpaque(), stackSize: stackSize)
    if !isStarted { work.release() }
    return isStarted
  }

  private static func create(_ work: UnsafeMutableRawPointer, stackSize: Int) -> Bool {
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
        OwnedThread.run(work)
        return nil
      }
    #else
      var thread = pthread_t()
      let main: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { work in
        if let work { OwnedThread.run(work) }
        return nil
      }
    #endif
    return pthread_create(&thread, attributes, main, work) == 0
  }

  private static func run(_ work: UnsafeMutableRawPointer) {
    let work = Unmanaged<Work>.fromOpaque(work).takeRetainedValue()
    let signals = UnsafeMutablePointer<sigset_t>.allocate(capacity: 1)
    sigemptyset(signals)
    switch work.blocked {
    case .none: break
    case .brokenPipe: sigaddset(signals, SIGPIPE)
    case .all: sigfillset(signals)
    }
    pthread_sigmask(SIG_BLOCK, signals, nil)
    signals.deallocate()
    work.body()
  }
}
