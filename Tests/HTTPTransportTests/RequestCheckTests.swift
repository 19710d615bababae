import Testing

@testable import HTTPTransport

@Suite struct RequestCheckTests {
  let client = HTTPClient()

  @Test(arguments: [
    "", "logs.example", "/path", "ftp://logs.example/", "file:///etc/passwd", "gopher://x/",
    "https://", "https:///", "https://user@logs.example/", "https://user:secret@logs.example/",
    "https://logs.example:99999/", "https://logs.example/a b", "https://logs.example/\r\nX: y",
    "https://logs.example/\u{0}", "https://lögs.example/", "javascript:alert(1)",
    "https://[::1/", "https://logs.example/" + String(repeating: "a", count: 70_000),
  ])
  func refusesAnAddress(_ url: String) async {
    let error = await client.failure(of: .direct(url))
    #expect(error?.code == .badRequest)
    #expect(error?.mayHaveArrived == false)
    #expect(error?.message.contains("secret") == false)
  }

  @Test(arguments: [
    ("https://logs.example", "logs.example:443"), ("http://logs.example/a?b#c", "logs.example:80"),
    ("HTTPS://logs.example:8443/", "logs.example:8443"), ("http://[::1]:80/", "[::1]:80"),
  ])
  func namesHostAndPort(_ url: String, _ address: String) throws {
    #expect(try RequestTarget(url).address == address)
  }

  @Test(arguments: [
    HTTPHeader("X", "a\r\nY: b"), HTTPHeader("X", "a\n"), HTTPHeader("X", "a\u{0}b"),
    HTTPHeader("X", "a\u{7F}"), HTTPHeader("X\r\nY", "a"), HTTPHeader("X:", "a"),
    HTTPHeader("", "a"), HTTPHeader("X Y", "a"), HTTPHeader("Transfer-Encoding", "chunked"),
    HTTPHeader("content-length", "9"), HTTPHeader("Content-Length", "x"),
    HTTPHeader("Connection", "close"), HTTPHeader("Expect", "100-continue"),
  ])
  func refusesAField(_ field: HTTPHeader) async {
    let error = await client.failure(of: .direct("POST", "http://127.0.0.1:1/", headers: [field]))
    #expect(error?.code == .badRequest)
    #expect(error?.mayHaveArrived == false)
  }

  @Test(arguments: ["", "GET /", "GET\r\nX: y", "GÉT"])
  func refusesAMethod(_ method: String) async {
    let error = await client.failure(of: .direct(method, "http://127.0.0.1:1/"))
    #expect(error?.code == .badRequest)
  }

  @Test func refusesAnAgentThatBreaksItsLine() async {
    let client = HTTPClient(HTTPSettings(userAgent: "a\r\nX: y"))
    #expect(await client.failure(of: .direct("http://127.0.0.1:1/"))?.code == .badRequest)
  }

  @Test func takesATrueLengthAndUnicode() throws {
    let request = HTTPRequest.direct(
      "POST", "http://x/",
      headers: [HTTPHeader("content-length", "2"), HTTPHeader("X", "ü\t "), HTTPHeader("Y", " ")],
      body: "{}")
    let fields = try RequestFields(request, userAgent: "me")
    #expect(fields.lines.prefix(4) == ["content-length: 2", "X: ü\t ", "Y;", "User-Agent: me"])
  }
}
