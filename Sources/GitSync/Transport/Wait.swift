#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Waiting for a descriptor, the end of an operation, or the end of patience.
enum Wait {
  enum Outcome {
    case ready, tooLate, cancelled
  }

  /// - Parameter limit: nil to wait for as long as it takes.
  static func forEvents(
    _ events: Int32, on descriptor: Int32, upTo limit: Duration?, _ operation: Operation?
  ) -> Outcome {
    var entries = [pollfd(fd: descriptor, events: Int16(events), revents: 0)]
    return forAny(of: &entries, upTo: limit, operation)
  }

  /// Waits until one of the entries has something to say.
  static func forAny(
    of entries: inout [pollfd], upTo limit: Duration?, _ operation: Operation?
  ) -> Outcome {
    let end = limit.map { ContinuousClock.now + $0 }
    entries.append(
      pollfd(fd: operation?.wakeUpDescriptor ?? -1, events: Int16(POLLIN), revents: 0))
    defer { entries.removeLast() }
    while true {
      var milliseconds: Int32 = -1
      if let end {
        let left = (end - ContinuousClock.now) / .milliseconds(1)
        guard left > 0 else { return .tooLate }
        milliseconds = Int32(clamping: Int(left.rounded(.up)))
      }
      let count = poll(&entries, nfds_t(entries.count), milliseconds)
      if operation?.isCancelled == true { return .cancelled }
      if count > 0 { return .ready }
      if count < 0, errno != EINTR { return .ready }
    }
  }
}
