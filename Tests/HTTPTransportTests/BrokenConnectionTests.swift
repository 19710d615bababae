import HTTPTransport
import Synchronization
import TestSupport
import Testing

@Suite struct BrokenConnectionTests {
  let client = HTTPClient()

  @Test(arguments: [
    "",
    "HTTP/1.1 200 OK\r\nContent-Le",
    "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\nhalf",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
  ])
  func noticesThatAnAnswerIsCut(_ start: String) async throws {
    for isReset in [false, true] {
      let server = try LoopbackServer { connection in
        guard connection.nextRequest() != nil else { return }
        connection.write(start)
        if isReset { connection.reset() }
      }
      let error = await client.failure(of: .direct("POST", server.url(), body: "{}"))
      #expect(error?.code == .connectionLost)
      #expect(error?.mayHaveArrived == true)
      #expect(error?.message.contains("127.0.0.1:\(server.port)") == true)
    }
  }

  @Test(arguments: [
    "SSH-2.0-OpenSSH_9.2\r\n", "<html>hello</html>\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnot a size\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\ntext",
  ])
  func refusesWhatIsNotHTTP(_ text: String) async throws {
    let server = try LoopbackServer { connection in
      guard connection.nextRequest() != nil else { return }
      connection.write(text)
      connection.waitForEnd()
    }
    let error = await client.failure(of: .direct(server.url()))
    #expect([.badAnswer, .connectionLost].contains(error?.code))
    #expect(error?.mayHaveArrived == true)
  }

  /// A request that may already have done its work is not repeated behind the caller's back.
  @Test(arguments: [("POST", 2), ("PATCH", 2), ("GET", 3), ("PUT", 3)])
  func repeatsOnlyWhatMayBeRepeated(_ method: String, _ requests: Int) async throws {
    let seen = Mutex(0)
    let server = try LoopbackServer { connection in
      while connection.nextRequest() != nil {
        let number = seen.withLock {
          $0 += 1; return $0
        }
        // The second request meets a connection that ends instead of answering.
        if number == 2 { return }
        connection.write(answer())
      }
    }
    let request = HTTPRequest.direct(
      method, server.url(), body: method == "GET" ? "" : "{}")
    #expect(try await client.send(request).status == 200)
    let error: HTTPError?
    do {
      #expect(try await client.send(request).status == 200)
      error = nil
    } catch let failure {
      error = failure
    }
    #expect(seen.withLock { $0 } == requests)
    #expect(error?.code == (requests == 2 ? .connectionLost : nil))
    #expect(error?.mayHaveArrived ?? true)
  }

  @Test func repeatsNoEmptyPost() async throws {
    let seen = Mutex(0)
    let server = try LoopbackServer { connection in
      while connection.nextRequest() != nil {
        if seen.withLock({
          $0 += 1; return $0
        }) == 2 {
          return
        }
        connection.write(answer())
      }
    }
    #expect(try await client.send(.direct("POST", server.url())).status == 200)
    #expect(await client.failure(of: .direct("POST", server.url()))?.code == .connectionLost)
    #expect(seen.withLock { $0 } == 2)
  }

  @Test func saysThatNobodyListens() async throws {
    var server: LoopbackServer? = try LoopbackServer { _ in }
    let url = try #require(server).url()
    let port = try #require(server).port
    server = nil
    let error = await client.failure(of: .direct("POST", url, body: "{}"))
    #expect(error?.code == .cannotConnect)
    #expect(error?.message == "127.0.0.1:\(port) refuses the connection")
    #expect(error?.mayHaveArrived == false)
  }

  @Test func saysThatANameIsNotKnown() async {
    let error = await client.failure(of: .direct("https://nowhere.invalid/secret?token=secret"))
    #expect(error?.code == .unknownHost)
    #expect(error?.message == "the name of nowhere.invalid:443 is not known")
    #expect(error?.mayHaveArrived == false)
  }

  @Test func goesOnAfterAFailure() async throws {
    let seen = Mutex(0)
    let server = try LoopbackServer { connection in
      guard connection.nextRequest() != nil else { return }
      if seen.withLock({
        $0 += 1; return $0
      }) == 1 {
        return connection.reset()
      }
      connection.write(answer())
    }
    #expect(await client.failure(of: .direct("POST", server.url()))?.code == .connectionLost)
    #expect(try await client.send(.direct("POST", server.url())).status == 200)
  }
}
