import HTTPTransport
import TestSupport
import Testing

@Suite struct LimitTests {
  let client = HTTPClient()

  @Test func takesABodyOfExactlyTheLimit() async throws {
    let server = try LoopbackServer.answering { _ in answer("200 OK", [], "0123456789") }
    let request = HTTPRequest.direct(server.url(), maximumResponseBytes: 10)
    #expect(try await client.send(request).body.count == 10)
  }

  @Test(arguments: [0, 9])
  func refusesABodyThatSaysItIsTooLarge(_ limit: Int) async throws {
    let server = try LoopbackServer.answering { _ in answer("200 OK", [], "0123456789") }
    let error = await client.failure(of: .direct(server.url(), maximumResponseBytes: limit))
    #expect(error?.code == .tooLarge)
    #expect(error?.mayHaveArrived == true)
  }

  @Test func stopsAnEndlessBody() async throws {
    let hasEnded = Happening()
    let server = try LoopbackServer { connection in
      guard connection.nextRequest() != nil else { return }
      connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
      let chunk = "10000\r\n" + String(repeating: "x", count: 0x10000) + "\r\n"
      while connection.write(chunk) {}
      hasEnded.happen()
    }
    let error = await client.failure(of: .direct(server.url(), maximumResponseBytes: 1 << 20))
    #expect(error?.code == .tooLarge)
    await hasEnded.wait()
  }

  @Test func stopsABodyThatUnpacksEndlessly() async throws {
    let packed = Gzip.compress([UInt8](repeating: 0, count: 64 << 20))
    let server = try LoopbackServer { connection in
      guard connection.nextRequest() != nil else { return }
      connection.write(
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(packed.count)\r\n\r\n")
      connection.write(packed)
      connection.waitForEnd()
    }
    #expect(packed.count < 1 << 20)
    let error = await client.failure(of: .direct(server.url(), maximumResponseBytes: 1 << 20))
    #expect(error?.code == .tooLarge)
  }

  /// Headers by what there is too much of.
  static let headers = [
    "fields": "HTTP/1.1 200 OK\r\n" + (0..<100_000).map { "X-\($0): y\r\n" }.joined() + "\r\n",
    "a few fields":
      "HTTP/1.1 200 OK\r\n" + (0..<1_001).map { "X-\($0): y\r\n" }.joined() + "\r\n",
    "value": "HTTP/1.1 200 OK\r\nX: " + String(repeating: "y", count: 300_000) + "\r\n\r\n",
    "interim answers": String(repeating: "HTTP/1.1 103 Early Hints\r\n\r\n", count: 10_000),
  ]

  @Test(arguments: headers.keys)
  func refusesAnEnormousHeader(_ excess: String) async throws {
    let header = try #require(LimitTests.headers[excess])
    let server = try LoopbackServer { connection in
      guard connection.nextRequest() != nil else { return }
      connection.write(header)
      connection.waitForEnd()
    }
    let error = await client.failure(of: .direct(server.url()))
    #expect(error?.code == .tooLarge)
    #expect(error?.message.hasPrefix("the header") == true)
  }

  @Test func takesAManyFieldedHeader() async throws {
    let fields = (0..<900).map { "X-\($0): \(String(repeating: "y", count: 200))" }
    let server = try LoopbackServer.answering { _ in answer("200 OK", fields) }
    #expect(try await client.send(.direct(server.url())).headers.count == 901)
  }

  @Test(arguments: ["", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"])
  func endsWhenTheTimeHasPassed(_ start: String) async throws {
    let server = try LoopbackServer { connection in
      guard connection.nextRequest() != nil else { return }
      connection.write(start)
      connection.waitForEnd()
    }
    let error = await client.failure(
      of: .direct("POST", server.url(), body: "{}", timeout: .seconds(2)))
    #expect(error?.code == .timedOut)
    #expect(error?.message == "no whole answer from 127.0.0.1:\(server.port) within 2 s")
    #expect(error?.mayHaveArrived == true)
  }

  /// A server that accepts and then says nothing, where TLS should be.
  @Test func endsWhenNoConnectionComesAbout() async throws {
    let server = try LoopbackServer { $0.waitForEnd() }
    var request = HTTPRequest.direct("https://127.0.0.1:\(server.port)/")
    request.connectTimeout = .milliseconds(300)
    let error = await client.failure(of: request)
    #expect(error?.code == .timedOut)
    #expect(error?.message == "no connection to 127.0.0.1:\(server.port) within 0.3 s")
    #expect(error?.mayHaveArrived == false)
  }

  @Test(arguments: [Duration.zero, .seconds(-5), .nanoseconds(1)])
  func takesNoTimeAsVeryLittle(_ timeout: Duration) async throws {
    let server = try LoopbackServer { $0.waitForEnd() }
    let error = await client.failure(of: .direct(server.url(), timeout: timeout))
    #expect(error?.code == .timedOut)
  }

  @Test func takesTheLongestTimeThereIs() async throws {
    let server = try LoopbackServer.answering { _ in answer() }
    var request = HTTPRequest.direct(server.url(), timeout: .seconds(Int64.max))
    request.connectTimeout = .seconds(Int64.max)
    #expect(try await client.send(request).status == 200)
  }

  /// The time limit covers waiting for a free connection too.
  @Test func endsWhenNoConnectionBecomesFree() async throws {
    let client = HTTPClient(HTTPSettings(maximumConnectionsPerHost: 1))
    let isTaken = Happening()
    let server = try LoopbackServer { connection in
      guard connection.nextRequest() != nil else { return }
      isTaken.happen()
      connection.waitForEnd()
    }
    let url = server.url()
    let first = Task { await client.failure(of: .direct(url)) }
    await isTaken.wait()
    let error = await client.failure(of: .direct("POST", url, timeout: .milliseconds(300)))
    #expect(error?.code == .timedOut)
    #expect(error?.mayHaveArrived == false)
    #expect(server.connections == 1)
    first.cancel()
    #expect(await first.value?.code == .cancelled)
  }
}
