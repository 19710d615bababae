/// How long to wait before a request is repeated: exponential, with jitter, so that clients that failed
/// together do not come back together.
struct RetryDelay {
  /// The first wait, at most.
  var first = Duration.milliseconds(300)
  /// The longest wait.
  var longest = Duration.seconds(10)
  private var attempts = 0

  init(first: Duration = .milliseconds(300), longest: Duration = .seconds(10)) {
    self.first = first
    self.longest = longest
  }

  /// The next wait: between half and all of twice the one before.
  mutating func next() -> Duration {
    let whole = min(first * (1 << min(attempts, 20)), longest)
    attempts += 1
    return whole * Double.random(in: 0.5...1)
  }
}
