/// A request on its way to the thread that sends it, with the task that waits for the outcome.
struct TransferOrder: Sendable {
  /// By which the order is given up; no two orders of a queue have the same.
  let number: UInt64
  let request: HTTPRequest
  let target: RequestTarget
  let fields: RequestFields
  /// When the request ends at the latest.
  let deadline: ContinuousClock.Instant
  let continuation: CheckedContinuation<Result<HTTPResponse, HTTPError>, Never>

  /// Ends the order without an answer.
  func fail(_ error: HTTPError) { continuation.resume(returning: .failure(error)) }
}
