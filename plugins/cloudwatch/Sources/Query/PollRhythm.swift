import Synchronization

/// When to look at a running query again: soon enough to be quick, seldom enough to leave the quota to others.
///
/// Queries of one run are alike, so the ones before say when the next one is worth its first look. Where
/// requests are scarce, a first look should nearly always find the query complete, since a vain one is a start
/// of another query lost; where there are plenty, it should come early.
final class PollRhythm: Sendable {
  /// Seconds before the first look; nil before the first query has ended.
  private let expected = Mutex<Double?>(nil)
  private let rate: Double

  /// - Parameter rate: requests a second that the whole process may send.
  init(rate: Double) { self.rate = rate }

  /// The wait before the first look.
  ///
  /// - Parameter running: how many queries share the quota.
  func first(running: Int) -> Duration {
    let isPlenty = plenty(running) >= 5
    let wait = expected.withLock { $0 } ?? (isPlenty ? 0.2 : 0.5)
    return jittered(min(max(wait, isPlenty ? 0.05 : 0.3), 60))
  }

  /// The wait before the next look.
  ///
  /// - Parameters:
  ///   - age: how long the query has run.
  ///   - running: how many queries share the quota.
  ///   - isWatched: whether a budget must not be passed by much.
  func next(age: Duration, running: Int, isWatched: Bool) -> Duration {
    let isPlenty = plenty(running) >= 5
    let backedOff = min(
      max(age.inSeconds * (isPlenty ? 0.08 : 0.15), isPlenty ? 0.06 : 0.4), 5)
    let share = min(1 / plenty(running), 10)
    return jittered(max(isWatched ? min(backedOff, 1) : backedOff, share))
  }

  /// A query was complete at a look.
  ///
  /// - Parameters:
  ///   - age: how long after its start.
  ///   - looks: how many looks it took.
  func learn(age: Duration, looks: Int, running: Int) {
    let plenty = plenty(running)
    // The share of first looks that should find the query complete.
    let aim = plenty >= 5 ? 0.4 : plenty >= 1 ? 0.7 : 0.9
    expected.withLock { expected in
      guard let before = expected else {
        expected = age.inSeconds
        return
      }
      let change = looks == 1 ? -0.25 * (1 - aim) : 0.25 * aim
      // One slow query must not make the quick ones wait.
      expected = min(before * (1 + change), max(age.inSeconds, before))
    }
  }

  /// Looks a second that each running query may have.
  private func plenty(_ running: Int) -> Double { rate / Double(max(running, 1)) }

  private func jittered(_ seconds: Double) -> Duration {
    .seconds(seconds * Double.random(in: 0.95...1.1))
  }
}

extension Duration {
  /// The duration in seconds.
  var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
