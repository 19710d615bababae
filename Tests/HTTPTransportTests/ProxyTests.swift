import HTTPTransport
import Synchronization
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Each test is a process of its own, as proxies are named by the environment.
@Suite struct ProxyTests {
  @Test func sendsPlainRequestsThroughTheProxy() async {
    await #expect(processExitsWith: .success) {
      let proxy = try LoopbackServer.answering { answer("200 OK", [], "proxy: \($0.start)") }
      useProxy("http_proxy", "http://127.0.0.1:\(proxy.port)")
      let request = HTTPRequest(method: "GET", url: "http://logs.invalid/a?b")
      let text = try await HTTPClient().send(request).text
      #expect(text == "proxy: GET http://logs.invalid/a?b")
    }
  }

  @Test func asksForATunnel() async {
    await #expect(processExitsWith: .success) {
      let asked = Mutex<LoopbackRequest?>(nil)
      let proxy = try LoopbackServer { connection in
        let request = connection.nextRequest()
        asked.withLock { $0 = request }
        connection.write(answer("407 Proxy Authentication Required", ["X-Secret: secret"]))
      }
      useProxy("HTTPS_PROXY", "http://name:secret@127.0.0.1:\(proxy.port)")
      let request = HTTPRequest(
        method: "POST", url: "https://logs.invalid/", headers: [HTTPHeader("X-Token", "t")])
      let error = await HTTPClient().failure(of: request)
      #expect(error?.code == .cannotConnect)
      #expect(
        error?.message == "the proxy answered 407 instead of a way to logs.invalid:443")
      #expect(error?.mayHaveArrived == false)
      #expect(!"\(String(describing: error))".contains("secret"))
      let connect = asked.withLock { $0 }
      #expect(connect?.start == "CONNECT logs.invalid:443")
      #expect(connect?.field("Proxy-Authorization") == "Basic bmFtZTpzZWNyZXQ=")
      #expect(connect?.field("X-Token") == nil)
    }
  }

  @Test func sendsThroughATunnel() async {
    await #expect(processExitsWith: .success) {
      let server = try await TLSServer.start()
      let port = server.port
      let tunnels = Mutex(0)
      let proxy = try LoopbackServer { connection in
        guard connection.nextRequest() != nil else { return }
        tunnels.withLock { $0 += 1 }
        connection.write("HTTP/1.1 200 Connection established\r\nX-From: proxy\r\n\r\n")
        connection.relay(toPort: port)
      }
      useProxy("https_proxy", "http://127.0.0.1:\(proxy.port)")
      let client = HTTPClient(HTTPSettings(caBundle: server.certificate))
      let response = try await client.send(HTTPRequest(method: "GET", url: server.url))
      #expect(response.status == 200)
      #expect(response.header("X-From") == nil)
      #expect(tunnels.withLock { $0 } == 1)
    }
  }

  @Test func leavesOutHostsThatNeedNoProxy() async {
    await #expect(processExitsWith: .success) {
      let server = try LoopbackServer.answering { _ in answer("200 OK", [], "server") }
      let proxy = try LoopbackServer.answering { _ in answer("200 OK", [], "proxy") }
      useProxy("all_proxy", "http://127.0.0.1:\(proxy.port)")
      let request = HTTPRequest(method: "GET", url: server.url())
      #expect(try await HTTPClient().send(request).text == "proxy")
      setenv("NO_PROXY", "logs.example,127.0.0.1", 1)
      #expect(try await HTTPClient().send(request).text == "server")
    }
  }

  @Test func goesTheDirectWayWhenAsked() async {
    await #expect(processExitsWith: .success) {
      let server = try LoopbackServer.answering { _ in answer("200 OK", [], "server") }
      let proxy = try LoopbackServer.answering { _ in answer("200 OK", [], "proxy") }
      useProxy("http_proxy", "http://127.0.0.1:\(proxy.port)")
      #expect(try await HTTPClient().send(.direct(server.url())).text == "server")
    }
  }

  @Test func saysThatTheProxyIsNotKnown() async {
    await #expect(processExitsWith: .success) {
      useProxy("https_proxy", "http://name:secret@nowhere.invalid:3128")
      let error = await HTTPClient().failure(
        of: HTTPRequest(method: "GET", url: "https://logs.invalid/"))
      #expect(error?.code == .unknownHost)
      #expect(error?.message == "the name of the proxy to logs.invalid:443 is not known")
      #expect(error?.mayHaveArrived == false)
    }
  }
}

/// Makes one variable name a proxy, and all others none.
private func useProxy(_ variable: String, _ url: String) {
  for name in ["http_proxy", "https_proxy", "all_proxy", "no_proxy"] {
    unsetenv(name)
    unsetenv(name.uppercased())
  }
  setenv(variable, url, 1)
}
