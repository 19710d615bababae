import HTTPTransport
import Synchronization

/// Answers requests from a closure and keeps them.
final class FakeHTTP: HTTPSender {
  typealias Answer = @Sendable (HTTPRequest) async throws(HTTPError) -> HTTPResponse

  private let answer: Answer
  private let sent = Mutex<[HTTPRequest]>([])

  var requests: [HTTPRequest] { sent.withLock { $0 } }

  init(_ answer: @escaping Answer) { self.answer = answer }

  /// Nobody is there.
  convenience init() {
    self.init { (_) throws(HTTPError) in
      throw HTTPError(.cannotConnect, "cannot connect to the host", mayHaveArrived: false)
    }
  }

  /// Answers by the beginning of the address, else 404.
  convenience init(_ answers: [String: HTTPResponse]) {
    self.init { (request) throws(HTTPError) in
      let key = answers.keys.filter { "\(request.method) \(request.url)".hasPrefix($0) }
        .max { $0.count < $1.count }
      return key.flatMap { answers[$0] } ?? HTTPResponse(status: 404)
    }
  }

  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    sent.withLock { $0.append(request) }
    return try await answer(request)
  }
}

extension HTTPResponse {
  init(_ text: String, status: Int = 200) {
    self.init(status: status, body: Array(text.utf8))
  }
}

extension HTTPRequest {
  func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// The form in the body, names and values still encoded.
  var form: [String: String] {
    let pairs = String(decoding: body, as: UTF8.self).split(separator: "&").map {
      $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    }
    return Dictionary(uniqueKeysWithValues: pairs.map { ($0[0], $0[1]) })
  }
}
