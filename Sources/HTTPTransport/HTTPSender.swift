/// Something that sends requests: the real client, or what a test puts in its place.
public protocol HTTPSender: Sendable {
  /// Sends a request and waits for the whole answer. Any status is an answer.
  ///
  /// - Throws: ``HTTPError`` when there is none.
  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse
}
