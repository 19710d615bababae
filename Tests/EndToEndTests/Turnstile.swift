import Synchronization

/// Lets a few through at a time, in the order in which they came.
final class Turnstile: Sendable {
  /// Programs that tests run: many more at once than there are processors would only make each slower.
  static let processes = Turnstile(places: 6)
  /// Services that tests talk to.
  static let services = Turnstile(places: 6)

  private struct State {
    var free: Int
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state: Mutex<State>

  init(places: Int) { state = Mutex(State(free: places)) }

  func enter() async {
    await withCheckedContinuation { entered in
      let isFree = state.withLock { state in
        if state.free == 0 {
          state.waiting.append(entered)
          return false
        }
        state.free -= 1
        return true
      }
      if isFree { entered.resume() }
    }
  }

  func leave() {
    let next = state.withLock { state in
      if state.waiting.isEmpty {
        state.free += 1
        return nil as CheckedContinuation<Void, Never>?
      }
      return state.waiting.removeFirst()
    }
    next?.resume()
  }
}
