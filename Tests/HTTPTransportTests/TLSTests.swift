import HTTPTransport
import TestSupport
import Testing

@Suite(.enabled(if: TLSServer.openssl != nil)) struct TLSTests {
  @Test func trustsTheBundle() async throws {
    let server = try await TLSServer.start()
    let client = HTTPClient(HTTPSettings(caBundle: server.certificate))
    for _ in 0..<3 { #expect(try await client.send(.direct(server.url)).status == 200) }
  }

  @Test func trustsAFolder() async throws {
    let server = try await TLSServer.start()
    let client = HTTPClient(HTTPSettings(caBundle: server.certificates))
    #expect(try await client.send(.direct(server.url)).status == 200)
  }

  @Test func trustsNobodyElse() async throws {
    let server = try await TLSServer.start()
    let other = try await TLSServer.start()
    for settings in [HTTPSettings(), HTTPSettings(caBundle: other.certificate)] {
      let error = await HTTPClient(settings).failure(of: .direct("POST", server.url, body: "{}"))
      #expect(error?.code == .insecure)
      #expect(error?.message == "the certificate of 127.0.0.1:\(server.port) is not trusted")
      #expect(error?.mayHaveArrived == false)
    }
  }

  @Test func trustsNoOtherName() async throws {
    let server = try await TLSServer.start(name: "DNS:logs.example")
    let client = HTTPClient(HTTPSettings(caBundle: server.certificate))
    #expect(await client.failure(of: .direct(server.url))?.code == .insecure)
  }

  @Test(arguments: ["/nowhere/bundle.pem", "/dev/null", ""])
  func saysThatTheBundleCannotBeRead(_ path: String) async throws {
    let server = try await TLSServer.start()
    let client = HTTPClient(HTTPSettings(caBundle: path))
    let error = await client.failure(of: .direct(server.url))
    #expect(error?.code == .insecure)
    #expect(error?.mayHaveArrived == false)
  }

  @Test func saysThatThePortSpeaksNoTLS() async throws {
    let server = try LoopbackServer { connection in
      connection.write("220 mail ready\r\n")
      connection.waitForEnd()
    }
    let error = await HTTPClient().failure(of: .direct("https://127.0.0.1:\(server.port)/"))
    #expect(error?.code == .insecure)
    #expect(error?.message == "TLS with 127.0.0.1:\(server.port) failed")
    #expect(error?.mayHaveArrived == false)
  }
}
