import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// One piece of blocking work: its way to be stopped, to report, and to say what went wrong inside a callback.
final class Operation: Sendable {
  /// The operation whose work this thread does; libgit2 makes its sockets without telling for whom.
  @TaskLocal static var current: Operation?

  let runtime: GitRuntime
  private let isStopped = Atomic(false)
  private let wakeUp: WakeUp?
  private let firstFailure = Mutex<GitError?>(nil)
  private let meter: ProgressMeter?
  private let detours = Mutex<[Place: Place]>([:])

  init(_ runtime: GitRuntime, progress: ProgressHandler? = nil) {
    self.runtime = runtime
    wakeUp = WakeUp()
    meter = progress.map { ProgressMeter($0) }
  }

  func cancel() {
    isStopped.store(true, ordering: .relaxed)
    wakeUp?.signal()
  }

  var isCancelled: Bool { isStopped.load(ordering: .relaxed) }

  func checkCancellation() throws(GitError) {
    if isCancelled { throw Operation.cancelled }
  }

  static var cancelled: GitError { GitError(.cancelled, "the operation was cancelled") }

  /// Readable from the moment of cancellation, for `poll`; -1 when there is none to be had.
  var wakeUpDescriptor: Int32 { wakeUp?.descriptor ?? -1 }

  /// Keeps what a callback found out; libgit2 only carries numbers. The first failure counts.
  func fail(_ error: GitError) {
    firstFailure.withLock { if $0 == nil { $0 = error } }
  }

  /// What a callback found out, once.
  func takeFailure() -> GitError? {
    firstFailure.withLock { failure in
      defer { failure = nil }
      return failure
    }
  }

  /// A host and a port.
  struct Place: Hashable {
    let host: String
    let port: String
  }

  /// Makes connections to one place go to another: to the proxy that libgit2 1.5 forgets for plain HTTP.
  func detour(from place: Place, to other: Place) { detours.withLock { $0[place] = other } }

  func way(to place: Place) -> Place { detours.withLock { $0[place] ?? place } }

  func report(_ progress: TransferProgress) { meter?.report(progress) }

  /// A pipe that is written to once.
  private final class WakeUp: Sendable {
    let descriptor: Int32
    private let writeEnd: Int32

    init?() {
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else { return nil }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
      (descriptor, writeEnd) = (ends[0], ends[1])
    }

    deinit {
      close(descriptor)
      close(writeEnd)
    }

    func signal() {
      var byte: UInt8 = 1
      _ = write(writeEnd, &byte, 1)
    }
  }
}

/// Lets through ten reports a second, and those that end a phase.
private final class ProgressMeter: Sendable {
  private let handler: ProgressHandler
  private let last = Mutex<(time: ContinuousClock.Instant, progress: TransferProgress)?>(nil)

  init(_ handler: @escaping ProgressHandler) { self.handler = handler }

  func report(_ progress: TransferProgress) {
    let now = ContinuousClock.now
    let isDue = last.withLock { last in
      if let (time, before) = last, before.phase == progress.phase {
        let isLast = progress.total > 0 && progress.done == progress.total
        if before == progress || !isLast && now - time < .milliseconds(100) { return false }
      }
      last = (now, progress)
      return true
    }
    if isDue { handler(progress) }
  }
}
