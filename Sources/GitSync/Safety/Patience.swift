#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Waiting for another program, in steps that grow and differ, so that many who wait do not wake together.
enum Patience {
  /// Asks again until the answer is yes.
  ///
  /// - Throws: `otherwise` when the time is over, or ``GitError`` `cancelled`.
  static func wait(
    upTo limit: Duration, _ operation: Operation, until attempt: () throws(GitError) -> Bool,
    otherwise: () -> GitError
  ) throws(GitError) {
    let end = ContinuousClock.now + limit
    var step = 2
    while try !attempt() {
      guard ContinuousClock.now < end else { throw otherwise() }
      try sleep(milliseconds: Int.random(in: step / 2...step), operation)
      step = min(step * 2, 100)
    }
  }

  /// - Throws: ``GitError`` `cancelled`, at once.
  static func sleep(milliseconds: Int, _ operation: Operation) throws(GitError) {
    var wake = pollfd(fd: operation.wakeUpDescriptor, events: Int16(POLLIN), revents: 0)
    _ = poll(&wake, 1, Int32(milliseconds))
    try operation.checkCancellation()
  }
}
