import HTTPTransport
import Synchronization
import TestSupport
import Testing

@Suite struct ExchangeTests {
  let client = HTTPClient()

  @Test func bringsStatusFieldsAndBody() async throws {
    let server = try LoopbackServer.answering { _ in
      answer("404 Not Found", ["X-One: a", "x-two:  b \t", "X-One: c"], "no such page")
    }
    let response = try await client.send(.direct(server.url()))
    #expect(response.status == 404)
    #expect(response.headers.dropFirst().map(\.name) == ["X-One", "x-two", "X-One"])
    #expect(response.headers.dropFirst().map(\.value) == ["a", "b", "c"])
    #expect(response.text == "no such page")
  }

  @Test(arguments: ["GET", "DELETE", "OPTIONS", "POST", "PUT", "PATCH"])
  func sendsTheMethod(_ method: String) async throws {
    let server = try LoopbackServer.answering { answer("200 OK", [], $0.start) }
    #expect(try await client.send(.direct(method, server.url("/a"))).text == "\(method) /a")
  }

  @Test(arguments: ["POST", "PUT", "PATCH", "DELETE", "GET"])
  func sendsTheBody(_ method: String) async throws {
    let server = try LoopbackServer.answering { answer("200 OK", [], $0.body) }
    let body = String(repeating: "body with \u{0} and ü. ", count: 100_000)
    #expect(try await client.send(.direct(method, server.url(), body: body)).text == body)
  }

  @Test(arguments: ["POST", "PUT"])
  func saysThatABodyIsEmpty(_ method: String) async throws {
    let server = try LoopbackServer.answering {
      answer("200 OK", [], $0.field("Content-Length") ?? "no length")
    }
    #expect(try await client.send(.direct(method, server.url())).text == "0")
  }

  @Test func takesNoBodyForHead() async throws {
    let server = try LoopbackServer { connection in
      while connection.nextRequest() != nil {
        connection.write("HTTP/1.1 200 OK\r\nContent-Length: 4096\r\n\r\n")
      }
    }
    let request = HTTPRequest.direct("HEAD", server.url(), maximumResponseBytes: 10)
    let response = try await client.send(request)
    #expect(response.header("content-length") == "4096")
    #expect(response.body.isEmpty)
  }

  @Test func sendsTheCallersFieldsAndFewOthers() async throws {
    let server = try LoopbackServer.answering {
      answer("200 OK", [], $0.lines.dropFirst().joined(separator: "\n"))
    }
    let request = HTTPRequest.direct(
      "POST", server.url(),
      headers: [
        HTTPHeader("X-B", "2"), HTTPHeader("X-A", "1"), HTTPHeader("X-Empty", ""),
        HTTPHeader("Host", "logs.example"),
      ], body: String(repeating: "x", count: 2_000_000))
    let fields = Set(try await client.send(request).text.split(separator: "\n").map(String.init))
    #expect(
      fields == [
        "Host: logs.example", "User-Agent: runbook", "Accept-Encoding: gzip", "X-B: 2", "X-A: 1",
        "X-Empty:", "Content-Length: 2000000",
      ])
  }

  @Test func letsTheCallerNameTheAgent() async throws {
    let server = try LoopbackServer.answering {
      answer("200 OK", [], $0.field("User-Agent") ?? "nobody")
    }
    let named = HTTPClient(HTTPSettings(userAgent: "mine/1"))
    #expect(try await named.send(.direct(server.url())).text == "mine/1")
    let request = HTTPRequest.direct(server.url(), headers: [HTTPHeader("user-agent", "other")])
    #expect(try await named.send(request).text == "other")
  }

  @Test func leavesThePathAsItIs() async throws {
    let server = try LoopbackServer.answering { answer("200 OK", [], $0.start) }
    let path = "/a/../b//%2F/./c?x=%20&y=a/../b"
    #expect(try await client.send(.direct(server.url(path))).text == "GET \(path)")
  }

  @Test func takesARedirectAsAnAnswer() async throws {
    let server = try LoopbackServer.answering { _ in answer("302 Found", ["Location: /other"]) }
    let response = try await client.send(.direct(server.url()))
    #expect(response.status == 302)
    #expect(response.header("location") == "/other")
    #expect(server.connections == 1)
  }

  @Test func waitsForAnAnswerThatTricklesIn() async throws {
    let server = try LoopbackServer { connection in
      guard connection.nextRequest() != nil else { return }
      for byte in answer("200 OK", [], "slowly").utf8 { connection.write([byte]) }
    }
    #expect(try await client.send(.direct(server.url())).text == "slowly")
  }

  @Test func joinsChunks() async throws {
    let server = try LoopbackServer.answering { _ in
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n4;x=y\r\n two\r\n0\r\n"
        + "X-Trailer: late\r\n\r\n"
    }
    let response = try await client.send(.direct(server.url()))
    #expect(response.text == "one two")
    #expect(response.header("x-trailer") == nil)
  }

  @Test func passesOverInterimAnswers() async throws {
    let server = try LoopbackServer.answering { _ in
      "HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n" + answer("200 OK", ["X-Late: 2"], "ok")
    }
    let response = try await client.send(.direct(server.url()))
    #expect(response.status == 200)
    #expect(response.header("x-early") == nil)
    #expect(response.header("x-late") == "2")
  }

  @Test func decompresses() async throws {
    let text = String(repeating: "the same again, ", count: 100_000)
    let packed = Gzip.compress(Array(text.utf8))
    let server = try LoopbackServer { connection in
      while connection.nextRequest() != nil {
        connection.write(
          "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(packed.count)\r\n\r\n")
        connection.write(packed)
      }
    }
    #expect(try await client.send(.direct(server.url())).text == text)
  }

  @Test func usesAConnectionAgain() async throws {
    let server = try LoopbackServer.answering { answer("200 OK", [], $0.start) }
    for number in 0..<20 {
      let request = HTTPRequest.direct("POST", server.url("/\(number)"), body: "{}")
      #expect(try await client.send(request).text == "POST /\(number)")
    }
    #expect(server.connections == 1)
  }

  @Test func sendsFiftyAtOnce() async throws {
    let server = try LoopbackServer.answering { answer("200 OK", [], $0.start) }
    let url = server.url("/")
    let texts = try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<50 {
        group.addTask { try await client.send(.direct(url + "\(number)")).text }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(texts == Set((0..<50).map { "GET /\($0)" }))
    #expect(server.connections <= 16)
  }

  @Test func runsRequestsAtTheSameTime() async throws {
    // Nobody is answered before all have asked.
    let waiting = Mutex(0)
    let allAreHere = Happening()
    let server = try LoopbackServer { connection in
      guard connection.nextRequest() != nil else { return }
      if waiting.withLock({
        $0 += 1; return $0 == 8
      }) {
        allAreHere.happen()
      }
      allAreHere.block()
      connection.write(answer())
    }
    let url = server.url()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask { #expect((try? await client.send(.direct(url)))?.status == 200) }
      }
    }
    #expect(server.connections == 8)
  }
}
