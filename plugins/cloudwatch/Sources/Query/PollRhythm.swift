import Synchronization

/// When to look at a running query again: soon enough to be quick, seldom enough to leave the quota to others.
///
/// Queries of one run are alike, so how long the ones before took says when the next one is worth a look.
final class PollRhythm: Sendable {
  private struct Past {
    var count = 0.0
    var mean = 0.0
  }

  private let past = Mutex(Past())
  private let rate: Double

  private static let shortest = 0.4
  private static let longest = 5.0

  /// - Parameter rate: requests a second that the whole process may send.
  init(rate: Double) { self.rate = rate }

  /// A query has taken this long from its start to its end.
  func learn(_ duration: Duration) {
    past.withLock { past in
      past.count = min(past.count + 1, 20)
      past.mean += (duration.inSeconds - past.mean) / past.count
    }
  }

  /// The wait before the first look.
  func first() -> Duration {
    let expected = past.withLock { $0.count < 3 ? 0 : $0.mean }
    return jittered(min(max(expected, Self.shortest), 60))
  }

  /// The wait before the next look.
  ///
  /// - Parameters:
  ///   - age: how long the query has run.
  ///   - running: how many queries share the quota.
  ///   - isWatched: whether a budget must not be passed by much.
  func next(age: Duration, running: Int, isWatched: Bool) -> Duration {
    let backedOff = min(max(age.inSeconds * 0.15, Self.shortest), Self.longest)
    let share = min(Double(running) / rate, 10)
    return jittered(max(isWatched ? min(backedOff, 1) : backedOff, share))
  }

  private func jittered(_ seconds: Double) -> Duration {
    .seconds(seconds * Double.random(in: 0.95...1.1))
  }
}

extension Duration {
  /// The duration in seconds.
  var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
