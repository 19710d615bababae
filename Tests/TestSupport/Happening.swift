import Dispatch
import Synchronization

/// Something that happens once on some thread, and that tasks and threads wait for.
public final class Happening: Sendable {
  private struct State {
    var hasHappened = false
    var waiting: [@Sendable () -> Void] = []
  }

  private let state = Mutex(State())

  /// Nothing has happened yet.
  public init() {}

  /// It happens.
  public func happen() {
    let waiting = state.withLock { state in
      defer { state.waiting = [] }
      state.hasHappened = true
      return state.waiting
    }
    for goOn in waiting { goOn() }
  }

  /// Returns when it has happened.
  public func wait() async {
    await withCheckedContinuation { task in afterwards { task.resume() } }
  }

  /// Holds a thread of the test's own until it has happened.
  public func block() {
    let semaphore = DispatchSemaphore(value: 0)
    afterwards { semaphore.signal() }
    semaphore.wait()
  }

  private func afterwards(_ goOn: @escaping @Sendable () -> Void) {
    let hasHappened = state.withLock { state in
      if !state.hasHappened { state.waiting.append(goOn) }
      return state.hasHappened
    }
    if hasHappened { goOn() }
  }
}
