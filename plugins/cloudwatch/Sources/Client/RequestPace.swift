/// Keeps the requests of the whole process below a rate, most urgent first.
///
/// In no second more requests reach the service than allowed: the second of a request begins when its answer
/// is here, or half a second after it was sent, whichever comes first. Time on the way is no excuse.
actor RequestPace {
  /// One request that was let through.
  struct Turn: Sendable { fileprivate let number: Int }

  /// A place in the queue: the most urgent come first, and of those the ones that came first.
  struct Place: Comparable {
    let number: Int
    let urgency: Int

    static func < (left: Self, right: Self) -> Bool {
      (-left.urgency, left.number) < (-right.urgency, right.number)
    }
  }

  private struct Waiting {
    let place: Place
    let continuation: CheckedContinuation<Void, any Error>
  }

  private let clock = ContinuousClock()
  private let capacity: Int
  private let window: Duration
  /// When the places that are taken come free again, by turn.
  private var taken: [Int: ContinuousClock.Instant] = [:]
  private var waiting: [Waiting] = []
  private var isServing = false
  /// What the server sleeps in until a place comes free.
  private var nap: Task<Void, any Error>?
  private var quietUntil: ContinuousClock.Instant?
  private var nextNumber = 0

  private static let longestWay = Duration.milliseconds(500)

  /// - Parameter perSecond: requests a second; less than one means one in several seconds.
  init(perSecond: Double) {
    capacity = max(1, Int(perSecond))
    window = perSecond < 1 ? .seconds(1 / max(perSecond, 0.001)) : .seconds(1)
  }

  /// Requests a second, at most.
  nonisolated var rate: Double {
    Double(capacity)
      / (Double(window.components.seconds) + Double(window.components.attoseconds) / 1e18)
  }

  /// Waits until a request may be sent.
  ///
  /// - Throws: `CancellationError` when the task is cancelled meanwhile.
  func turn(urgency: Int) async throws -> Turn {
    nextNumber += 1
    let number = nextNumber
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation {
        (continuation: CheckedContinuation<Void, any Error>) in
        guard !Task.isCancelled else {
          continuation.resume(throwing: CancellationError())
          return
        }
        waiting.append(
          Waiting(place: Place(number: number, urgency: urgency), continuation: continuation))
        serve()
      }
    } onCancel: {
      Task { await self.cancel(number) }
    }
    // On a busy machine the word to go may have taken a while to get here.
    taken[number] = clock.now + Self.longestWay + window
    return Turn(number: number)
  }

  /// The answer to a request is here.
  func answered(_ turn: Turn) {
    guard let free = taken[turn.number] else { return }
    taken[turn.number] = min(free, clock.now + window)
    // A place may come free sooner than it seemed.
    nap?.cancel()
  }

  /// Lets nothing through for a while: the service asked for it.
  func rest(_ duration: Duration) {
    quietUntil = max(quietUntil ?? clock.now, clock.now + duration)
  }

  private func cancel(_ number: Int) {
    guard let index = waiting.firstIndex(where: { $0.place.number == number }) else { return }
    waiting.remove(at: index).continuation.resume(throwing: CancellationError())
  }

  private func serve() {
    guard !isServing else { return }
    isServing = true
    Task { await serveAll() }
  }

  private func serveAll() async {
    while !waiting.isEmpty {
      if let moment = nextFreeMoment(), moment > clock.now {
        let nap = Task { [clock] in try await clock.sleep(until: moment) }
        self.nap = nap
        _ = await nap.result
        continue
      }
      guard let best = waiting.indices.min(by: { waiting[$0].place < waiting[$1].place }) else {
        break
      }
      let next = waiting.remove(at: best)
      taken[next.place.number] = clock.now + Self.longestWay + window
      next.continuation.resume()
    }
    isServing = false
  }

  private func nextFreeMoment() -> ContinuousClock.Instant? {
    let now = clock.now
    for (number, free) in taken where free <= now { taken[number] = nil }
    if let quietUntil, quietUntil > now { return quietUntil }
    return taken.count < capacity ? nil : taken.values.min()
  }
}
