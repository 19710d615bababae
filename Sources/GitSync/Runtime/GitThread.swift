import OwnedThread

/// Where calls of libgit2 block: a slow remote would hold all threads of Swift's pool.
enum GitThread {
  private static let stackSize = 8 << 20

  /// Does blocking work on a thread of its own; cancelling the task stops the work at its next chance.
  static func run<Value: Sendable>(
    _ operation: Operation, _ work: @escaping @Sendable (Operation) throws(GitError) -> Value
  ) async throws(GitError) -> Value {
    let outcome = await withTaskCancellationHandler {
      await withCheckedContinuation {
        (continuation: CheckedContinuation<Result<Value, GitError>, Never>) in
        start {
          Operation.$current.withValue(operation) {
            continuation.resume(
              returning: Result { () throws(GitError) in
                try operation.checkCancellation()
                return try work(operation)
              })
          }
        }
      }
    } onCancel: {
      operation.cancel()
    }
    return try outcome.get()
  }

  /// Runs the work on a new thread; where none can be had, on this one.
  private static func start(_ body: @escaping @Sendable () -> Void) {
    if !OwnedThread.start(stackSize: stackSize, blocking: .brokenPipe, body) { body() }
  }
}
