import Dispatch

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
    let task = Task(operation: work)
    let sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if task.isCancelled { _exit(ExitStatus.interrupted.rawValue) }
        task.cancel()
      }
      source.resume()
      return source
    }
    let result = await task.value
    for source in sources { source.cancel() }
    // From here on an interrupt ends the process as usual.
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
    return (result, task.isCancelled)
  }
}
