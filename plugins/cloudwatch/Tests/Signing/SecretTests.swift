import AWSSigning
import Testing

@Suite struct SecretTests {
  @Test func nothingLeaks() throws {
    let credentials = Credentials(
      accessKeyID: "AKIDVISIBLE", secretAccessKey: Secret("hush-key"),
      sessionToken: Secret("hush-token"), source: "test")
    let signed = try SigV4.sign(
      try SignableRequest(method: "GET", url: "https://example.com", headers: [], body: []),
      with: credentials, for: SigningScope(service: "logs", region: "eu-west-1", date: 0))
    let signature = try #require(
      signed.headers.first { $0.name == "Authorization" }?.value.suffix(64))
    for value: Any in [credentials, signed, credentials.secretAccessKey, [credentials: 1]] {
      var dumped = ""
      dump(value, to: &dumped)
      let text = dumped + "\(value)" + String(reflecting: value) + String(describing: [value])
      #expect(!text.contains("hush"))
      #expect(!text.contains(signature))
    }
    #expect("\(credentials)".contains("AKIDVISIBLE"))
  }
}
