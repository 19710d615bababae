import AWSSigning
import Testing

@Suite struct SigV4Tests {
  @Test func hasItsVectors() { #expect(SigningVector.all.count >= 100) }

  @Test(arguments: SigningVector.all)
  func signsAsBotocoreDoes(vector: SigningVector) throws {
    let signed = try vector.signed()
    #expect(signed.canonicalRequest == vector.canonicalRequest)
    #expect(signed.stringToSign == vector.stringToSign)
    #expect(value("authorization", signed) == vector.authorization)
  }

  @Test func sendsEverySignedFieldOnce() throws {
    let vector = try #require(
      SigningVector.all.first { $0.name == "stale fields of a signature" })
    let signed = try vector.signed()
    let names = signed.headers.map { $0.name.lowercased() }.sorted()
    #expect(names == ["authorization", "host", "x-amz-date", "x-amz-security-token"])
    #expect(value("x-amz-security-token", signed) == vector.credentials.sessionToken?.revealed)
  }

  @Test func signsASignedRequestAgain() throws {
    let vector = try #require(SigningVector.all.first { $0.name == "session token and body" })
    let once = try vector.signed()
    let again = try SigV4.sign(
      try SignableRequest(
        method: vector.method, url: vector.url, headers: once.headers, body: Array(vector.body.utf8)
      ), with: vector.credentials, for: vector.scope)
    #expect(again.headers.map(\.name) == once.headers.map(\.name))
    #expect(value("authorization", again) == vector.authorization)
  }

  @Test func givesEveryInputItsOwnSignature() throws {
    func signature(
      secret: String = "s", body: String = "", region: String = "r", service: String = "x",
      date: Int64 = 0
    ) throws -> String? {
      let request = try SignableRequest(
        method: "POST", url: "https://example.com/", headers: [], body: Array(body.utf8))
      let signed = try SigV4.sign(
        request,
        with: Credentials(accessKeyID: "a", secretAccessKey: Secret(secret), source: "test"),
        for: SigningScope(service: service, region: region, date: date))
      return value("authorization", signed).map { String($0.suffix(64)) }
    }
    let all = [
      try signature(), try signature(secret: "t"), try signature(body: "b"),
      try signature(region: "q"), try signature(service: "y"), try signature(date: 1000),
    ]
    #expect(Set(all).count == all.count)
    #expect(try signature() == signature(date: 999))
  }

  private func value(_ name: String, _ signed: SignedRequest) -> String? {
    signed.headers.first { $0.name.lowercased() == name }?.value
  }
}
