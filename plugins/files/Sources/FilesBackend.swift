import OwnedThread
public import PluginAPI

/// Answers Logs Insights queries from a folder of log files: `--backend files --logs DIR`.
///
/// The requests of a batch run one after the other on a thread that the backend owns; the caller's thread
/// and the cooperative pool are never blocked. Ending the stream early stops the reading.
public struct FilesBackend: QueryBackend {
  /// `files`
  public let name = "files"
  /// `logs-insights`
  public let languages = ["logs-insights"]

  /// A backend; the folder comes with each batch, as its setting `logs`.
  public init() {}

  /// Which files would be read, what is filtered on the way, what is held in memory.
  public func explain(_ request: QueryRequest, in batch: QueryBatch) async throws(BackendError)
    -> String?
  {
    let run = BatchRun(batch: batch, stop: StopFlag()) { _ in }
    let outcome = await withCheckedContinuation { continuation in
      Self.onThread {
        continuation.resume(
          returning: Result { () throws(BackendError) in try run.explain(request) })
      }
    }
    return try outcome.get()
  }

  /// Runs a batch.
  public func run(_ batch: QueryBatch, report: @escaping @Sendable (BackendEvent) async -> Void)
    async
  {
    let stop = StopFlag()
    // The thread cannot wait for whoever takes the events, so they pass through a stream.
    let events = AsyncStream<BackendEvent> { continuation in
      let run = BatchRun(batch: batch, stop: stop) { continuation.yield($0) }
      Self.onThread {
        run.runAll()
        continuation.finish()
      }
    }
    await withTaskCancellationHandler {
      for await event in events {
        // A stream hands out what it holds even to a cancelled task.
        if Task.isCancelled { break }
        await report(event)
      }
    } onCancel: {
      stop.set()
    }
  }

  /// Runs the work on a thread with a stack for deeply nested data; where none can be had, on this one.
  private static func onThread(_ body: @escaping @Sendable () -> Void) {
    if !OwnedThread.start(stackSize: 64 << 20, body) { body() }
  }
}
