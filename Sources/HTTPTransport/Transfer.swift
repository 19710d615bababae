import CCurl

/// One request on its way, seen by the loop's thread alone.
final class Transfer {
  let order: TransferOrder
  let easy: EasyHandle
  var answer: AnswerReceiver
  /// Whether the request was about to be written to a connection, so that the other side may have it.
  private(set) var isSent = false

  /// Methods that do no more when they are done twice; libcurl may repeat these on a new connection when an
  /// old one turns out to be dead.
  private static let repeatable: Set<String> = ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"]

  /// nil when libcurl has no memory or refuses a setting.
  init?(_ order: TransferOrder, _ settings: HTTPSettings) {
    guard let easy = EasyHandle() else { return nil }
    self.order = order
    self.easy = easy
    answer = AnswerReceiver(mostBodyBytes: order.request.maximumResponseBytes)
    setOptions(settings)
    listen()
    if !easy.isSound { return nil }
  }

  /// Notes that the request is about to be written; false when it must not be written again.
  func willSend() -> Bool {
    let isFirst = !isSent
    isSent = true
    return isFirst || Transfer.repeatable.contains(order.request.method)
  }

  /// Gives the waiting task what came of the request.
  func end(_ result: CURLcode) {
    order.continuation.resume(returning: outcome(result))
  }

  private func outcome(_ result: CURLcode) -> Result<HTTPResponse, HTTPError> {
    guard result == CURLE_OK else { return .failure(failure(result)) }
    guard answer.isHeaderWhole else { return .failure(failure(CURLE_PARTIAL_FILE)) }
    return .success(
      HTTPResponse(
        status: easy.number(CURLINFO_RESPONSE_CODE), headers: answer.headers, body: answer.body))
  }

  private func failure(_ result: CURLcode) -> HTTPError {
    TransferFailure(
      result: result, address: order.target.address, isSent: isSent, excess: answer.excess,
      systemError: Int32(truncatingIfNeeded: easy.number(CURLINFO_OS_ERRNO)),
      tunnelStatus: easy.number(CURLINFO_HTTP_CONNECTCODE),
      limit: isSent
        ? order.request.timeout : min(order.request.timeout, order.request.connectTimeout)
    ).error
  }
}
