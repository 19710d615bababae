/// Lets only so many queries run on the service at once; who waits longest comes first.
actor QuerySlots {
  private struct Waiting {
    let number: Int
    let continuation: CheckedContinuation<Void, any Error>
  }

  private var free: Int
  private var waiting: [Waiting] = []
  private var nextNumber = 0
  /// How many queries run now.
  private(set) var running = 0

  init(_ count: Int) { free = count }

  /// Waits for a slot.
  ///
  /// - Throws: `CancellationError` when the task is cancelled meanwhile; then no slot was taken.
  func acquire() async throws {
    if free > 0, !Task.isCancelled {
      free -= 1
    } else {
      nextNumber += 1
      let number = nextNumber
      try await withTaskCancellationHandler {
        try await withCheckedThrowingContinuation {
          (continuation: CheckedContinuation<Void, any Error>) in
          guard !Task.isCancelled else {
            continuation.resume(throwing: CancellationError())
            return
          }
          waiting.append(Waiting(number: number, continuation: continuation))
        }
      } onCancel: {
        Task { await self.cancel(number) }
      }
    }
    running += 1
  }

  /// Gives a slot back.
  func release() {
    running -= 1
    if waiting.isEmpty {
      free += 1
    } else {
      waiting.removeFirst().continuation.resume()
    }
  }

  private func cancel(_ number: Int) {
    guard let index = waiting.firstIndex(where: { $0.number == number }) else { return }
    waiting.remove(at: index).continuation.resume(throwing: CancellationError())
  }
}
