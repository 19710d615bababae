public import SourceText

/// The second extension point: something that answers queries.
///
/// **Who owns what.** A backend owns its threads and connections, and must not block the caller's thread. It is one
/// value for the whole life of the process: everything that belongs to a run comes with the batch.
///
/// **What runs at the same time.** Any method may be called from any task at any time, several batches
/// included. How many requests of a batch are worked on at once is the backend's own business.
///
/// **Cancellation.** When the calling task is cancelled, ``run(_:report:)`` stops its work, remote work included, and
/// returns as soon as that is done; requests without an ending then need none.
///
/// **Failure.** Whatever concerns one request is its ``BackendEvent/failed(_:_:)``. The code says what kind it is
/// (``BackendError/Code``): ``BackendError/Code/unavailable`` means that nothing can be asked at all, everything else concerns
/// that request alone.
public protocol QueryBackend: Sendable {
  /// The name people select it by: `files`.
  var name: String { get }

  /// Names of the languages it answers.
  var languages: [String] { get }

  /// What it is and what it can do.
  ///
  /// - Throws: ``BackendError`` when it has to be asked somewhere else and does not answer.
  func describe() async throws(BackendError) -> BackendDescription

  /// Runs a batch to its end. Each request gets exactly one ``BackendEvent/finished(_:_:)`` or
  /// ``BackendEvent/failed(_:_:)``, after all of its other events.
  ///
  /// - Parameter report: takes events, from any task; while it waits, nothing more should be fetched for
  ///   that step.
  func run(_ batch: QueryBatch, report: @escaping @Sendable (BackendEvent) async -> Void) async

  /// Everything wrong with a query, as far as can be told without running it; spans are byte offsets in the query.
  ///
  /// - Returns: nil when the backend cannot tell.
  /// - Throws: ``BackendError`` when it cannot be asked.
  func validate(_ request: QueryRequest, in batch: QueryBatch) async throws(BackendError)
    -> [Diagnostic]?

  /// What answering a request of a batch would read and do, as text for people; nothing is run.
  ///
  /// - Returns: lines that end with a line feed, or nil when the backend cannot tell.
  /// - Throws: ``BackendError`` for what would fail before anything is read.
  func explain(_ request: QueryRequest, in batch: QueryBatch) async throws(BackendError) -> String?

  /// What answering a request of a batch would scan, as far as can be told without running it.
  ///
  /// - Returns: nil when the backend cannot tell, or when it costs nothing to find out by running.
  /// - Throws: ``BackendError`` for what would fail before anything is read.
  func estimate(_ request: QueryRequest, in batch: QueryBatch) async throws(BackendError)
    -> ScanEstimate?

  /// Values for a parameter to choose from.
  ///
  /// - Throws: ``BackendError``; ``BackendError/Code/unsupported`` for a kind that it does not know.
  func values(_ request: ChoiceRequest) async throws(BackendError) -> ChoiceList
}

extension QueryBackend {
  /// Only what the name says.
  public func describe() async throws(BackendError) -> BackendDescription { BackendDescription() }

  /// Nothing: most services check a query by running it.
  public func validate(_ request: QueryRequest, in batch: QueryBatch) async throws(BackendError)
    -> [Diagnostic]?
  { nil }

  /// Nothing: most backends know no more than the service tells.
  public func explain(_ request: QueryRequest, in batch: QueryBatch) async throws(BackendError)
    -> String?
  { nil }

  /// Nothing: most backends cannot tell.
  public func estimate(_ request: QueryRequest, in batch: QueryBatch) async throws(BackendError)
    -> ScanEstimate?
  { nil }

  /// Nothing to choose from.
  public func values(_ request: ChoiceRequest) async throws(BackendError) -> ChoiceList {
    throw BackendError(.unsupported, "\(name) offers no values of the kind “\(request.kind)”")
  }
}
