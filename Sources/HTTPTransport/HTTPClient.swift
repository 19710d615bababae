import Synchronization

/// The real sender: libcurl on one thread of its own, for any number of requests at once.
///
/// Connections stay open and are used again. Redirects are answers like any other. The thread starts with
/// the first request and ends, with all connections, when the client goes away.
public final class HTTPClient: HTTPSender {
  private let settings: HTTPSettings
  private let queue = Mutex<TransferQueue?>(nil)

  /// A client; it does nothing before its first request.
  public init(_ settings: HTTPSettings = HTTPSettings()) {
    self.settings = settings
  }

  deinit { stop() }

  /// Sends a request and waits for the whole answer.
  ///
  /// A cancelled task leaves at once and its transfer is given up. What may do its work twice, such as a
  /// `POST`, is never sent twice: libcurl's own repetition after a lost connection is kept to `GET`, `HEAD`,
  /// `PUT`, `DELETE` and `OPTIONS`.
  ///
  /// - Throws: ``HTTPError`` when there is no answer.
  public func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let target = try RequestTarget(request.url)
    let fields = try RequestFields(request, userAgent: settings.userAgent)
    if Task.isCancelled { throw .cancelled(target, mayHaveArrived: false) }
    let queue = try startedQueue(for: target)
    let number = queue.nextNumber()
    let outcome = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        queue.add(
          TransferOrder(
            number: number, request: request, target: target, fields: fields,
            deadline: .now + TimeLimit.bearable(request.timeout), continuation: continuation))
        // The handler below may have run before there was anything to give up.
        if Task.isCancelled { queue.giveUp(number) }
      }
    } onCancel: {
      queue.giveUp(number)
    }
    return try outcome.get()
  }

  /// Ends the thread; requests that have no answer yet end as cancelled.
  func stop() {
    queue.withLock { queue in
      queue?.close()
      queue = nil
    }
  }

  /// The queue to a running thread.
  private func startedQueue(for target: RequestTarget) throws(HTTPError) -> TransferQueue {
    let running = queue.withLock { queue -> TransferQueue? in
      if queue?.isOpen != true { queue = TransferLoop.start(settings) }
      return queue
    }
    if let running { return running }
    throw .cannotBegin(target)
  }
}
