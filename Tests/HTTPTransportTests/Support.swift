import HTTPTransport
import TestSupport
import Testing

extension HTTPRequest {
  /// A request that goes to this machine whatever proxy the environment names.
  static func direct(
    _ method: String, _ url: String, headers: [HTTPHeader] = [], body: String = "",
    timeout: Duration = .seconds(60), maximumResponseBytes: Int = 64 << 20
  ) -> HTTPRequest {
    HTTPRequest(
      method: method, url: url, headers: headers, body: Array(body.utf8), timeout: timeout,
      maximumResponseBytes: maximumResponseBytes, bypassesProxy: true)
  }

  static func direct(
    _ url: String, headers: [HTTPHeader] = [], timeout: Duration = .seconds(60),
    maximumResponseBytes: Int = 64 << 20
  ) -> HTTPRequest {
    direct(
      "GET", url, headers: headers, timeout: timeout, maximumResponseBytes: maximumResponseBytes)
  }
}

extension HTTPResponse {
  var text: String { String(decoding: body, as: UTF8.self) }
}

extension HTTPClient {
  /// Why a request fails; an answer is an issue.
  func failure(of request: HTTPRequest, _ place: SourceLocation = #_sourceLocation) async
    -> HTTPError?
  {
    do {
      let answer = try await send(request)
      Issue.record("there is an answer: \(answer)", sourceLocation: place)
      return nil
    } catch {
      return error
    }
  }
}

/// An answer as it stands on the wire.
func answer(_ status: String = "200 OK", _ fields: [String] = [], _ body: String = "") -> String {
  let fields = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + fields
  return fields.joined(separator: "\r\n") + "\r\n\r\n" + body
}
