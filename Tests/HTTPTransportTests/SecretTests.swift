import CCurl
import Testing

@testable import HTTPTransport

@Suite struct SecretTests {
  static let request = HTTPRequest(
    method: "POST", url: "https://logs.example/secret?token=secret",
    headers: [HTTPHeader("Authorization", "secret")], body: Array("secret".utf8))
  static let response = HTTPResponse(
    status: 200, headers: [HTTPHeader("X-Token", "secret")], body: Array("secret".utf8))

  @Test(arguments: [request as any Sendable, response, request.headers, request.headers[0]])
  func areNotShown(_ value: any Sendable) {
    var dumped = ""
    dump(value, to: &dumped)
    for text in [dumped, "\(value)", String(reflecting: value), String(describing: value)] {
      #expect(!text.contains("secret"))
      #expect(!text.contains("115, 101, 99"))
    }
  }

  @Test func whatHelpsIsShown() {
    #expect("\(SecretTests.request)" == "POST logs.example:443, 1 fields, 6 bytes")
    #expect("\(SecretTests.response)" == "200, 1 fields, 6 bytes")
    #expect("\(SecretTests.request.headers)" == "[Authorization: …]")
  }
}

@Suite struct TransferFailureTests {
  /// Whatever libcurl reports, there is a sentence that names the host, and what was not sent did not arrive.
  @Test(arguments: 1..<UInt32(CURL_LAST.rawValue))
  func everyResultHasASentence(_ result: UInt32) {
    for isSent in [false, true] {
      let error = TransferFailure(
        result: CURLcode(result), address: "logs.example:443", isSent: isSent, excess: nil,
        systemError: 0, tunnelStatus: 0, limit: .seconds(7)
      ).error
      #expect(error.message.contains("logs.example:443"))
      #expect(error.message.first?.isLowercase == true || error.message.hasPrefix("TLS"))
      #expect(!error.message.hasSuffix("."))
      #expect(error.mayHaveArrived == isSent)
    }
  }
}
