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

  /// Runs a batch.
  public func run(_ batch: QueryBatch) -> AsyncStream<BackendEvent> {
    AsyncStream { continuation in
      let stop = StopFlag()
      continuation.onTermination = { reason in
        if case .cancelled = reason { stop.set() }
      }
      let run = BatchRun(batch: batch, stop: stop) { continuation.yield($0) }
      WorkerThread.start {
        run.runAll()
        continuation.finish()
      }
    }
  }
}
