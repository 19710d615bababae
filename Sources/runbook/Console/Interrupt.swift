import Dispatch
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Turns Ctrl-C and SIGTERM into the cancellation of a task; the second one leaves at once.
enum Interrupt {
  /// Runs `work` so that a first interrupt cancels it.
  ///
  /// - Returns: the result, and whether there was an interrupt.
  static func cancelling<Result: Sendable>(
    _ work: @escaping @Sendable () async -> Result
  ) async -> (result: Result, wasInterrupted: Bool) {
    let interrupts = Interrupts()
    // A terminal that goes away is one too, unless somebody has asked to outlive it, as nohup does.
    let numbers = [SIGINT, SIGTERM] + (isIgnored(SIGHUP) ? [] : [SIGHUP])
    // Before the work begins: whatever it starts elsewhere must be stopped by the first interrupt there is.
    let sources = numbers.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { interrupts.arrive() }
      source.resume()
      return source
    }
    let task = Task(operation: work)
    interrupts.onFirst { task.cancel() }
    let result = await task.value
    for source in sources { source.cancel() }
    // From here on an interrupt ends the process as usual.
    for number in numbers { signal(number, SIG_DFL) }
    return (result, interrupts.count > 0)
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    guard let before = signal(number, SIG_IGN) else { return false }
    signal(number, before)
    // Handlers are functions to C; which one this is, only their addresses tell.
    return unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}

/// The interrupts that have come, and what the first of them does.
private final class Interrupts: Sendable {
  private struct State {
    var count = 0
    var action: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  /// How many there were.
  var count: Int { state.withLock { $0.count } }

  /// Sets what the first interrupt does, and does it when that has come already.
  func onFirst(_ action: @escaping @Sendable () -> Void) {
    let isLate = state.withLock { state in
      state.action = action
      return state.count > 0
    }
    if isLate { action() }
  }

  func arrive() {
    let (count, action) = state.withLock { state in
      state.count += 1
      return (state.count, state.action)
    }
    if count > 1 { _exit(ExitStatus.interrupted.rawValue) }
    let console = Console.standard
    if console.errors.isTerminal {
      console.errors.write("\r\u{1B}[K")
      console.warn("stopping; press Ctrl-C again to leave at once")
    }
    action?()
  }
}
