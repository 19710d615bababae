import Synchronization
import TestSupport
import Testing

@testable import HTTPTransport

@Suite struct CancellationTests {
  @Test func leavesAtOnceAndCutsTheConnection() async throws {
    let client = HTTPClient()
    let (hasArrived, hasEnded) = (Happening(), Happening())
    let server = try LoopbackServer { connection in
      guard connection.nextRequest() != nil else { return }
      hasArrived.happen()
      connection.waitForEnd()
      hasEnded.happen()
    }
    let url = server.url()
    let task = Task { await client.failure(of: .direct("POST", url, body: "{}")) }
    await hasArrived.wait()
    task.cancel()
    let error = await task.value
    #expect(error?.code == .cancelled)
    #expect(error?.mayHaveArrived == true)
    await hasEnded.wait()
  }

  @Test func sendsNothingForATaskThatIsCancelledAlready() async throws {
    let client = HTTPClient()
    let server = try LoopbackServer { $0.waitForEnd() }
    let url = server.url()
    let isCancelled = Happening()
    let task = Task {
      await isCancelled.wait()
      return await client.failure(of: .direct("POST", url))
    }
    task.cancel()
    isCancelled.happen()
    let error = await task.value
    #expect(error?.code == .cancelled)
    #expect(error?.mayHaveArrived == false)
  }

  @Test func givesUpOneOfMany() async throws {
    let client = HTTPClient()
    let hasArrived = Happening()
    let server = try LoopbackServer { connection in
      while let request = connection.nextRequest() {
        if request.start == "GET /stuck" {
          hasArrived.happen()
          connection.waitForEnd()
          return
        }
        connection.write(answer("200 OK", [], request.start))
      }
    }
    let url = server.url()
    let stuck = Task { await client.failure(of: .direct(url + "stuck")) }
    await hasArrived.wait()
    #expect(try await client.send(.direct(url + "a")).text == "GET /a")
    stuck.cancel()
    #expect(await stuck.value?.code == .cancelled)
    #expect(try await client.send(.direct(url + "b")).text == "GET /b")
  }

  /// Cancelling at any moment ends a request exactly once, with an answer or as cancelled.
  @Test func cancelsAtAnyMoment() async throws {
    let client = HTTPClient()
    let server = try LoopbackServer.answering { _ in answer() }
    let url = server.url()
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<300 {
        let task = Task {
          do {
            return try await client.send(.direct("POST", url)).status == 200
          } catch {
            return (error as? HTTPError)?.code == .cancelled
          }
        }
        group.addTask {
          for _ in 0..<(number % 30) { await Task.yield() }
          task.cancel()
          #expect(await task.value)
        }
      }
    }
  }

  @Test func endsWhatRunsWhenItIsStopped() async throws {
    let client = HTTPClient()
    let arrived = Mutex(0)
    let haveArrived = Happening()
    let server = try LoopbackServer { connection in
      guard connection.nextRequest() != nil else { return }
      if arrived.withLock({
        $0 += 1; return $0 == 10
      }) {
        haveArrived.happen()
      }
      connection.waitForEnd()
    }
    let url = server.url()
    let tasks = (0..<10).map { _ in Task { await client.failure(of: .direct(url)) } }
    await haveArrived.wait()
    client.stop()
    for task in tasks { #expect(await task.value?.code == .cancelled) }
  }

  @Test func closesItsConnectionsWhenItGoesAway() async throws {
    let hasEnded = Happening()
    let server = try LoopbackServer { connection in
      while connection.nextRequest() != nil { connection.write(answer()) }
      hasEnded.happen()
    }
    do {
      let client = HTTPClient()
      #expect(try await client.send(.direct(server.url())).status == 200)
    }
    await hasEnded.wait()
  }

  /// A request holds its client; nothing is lost when everybody else lets go of it.
  @Test func finishesRequestsOfAClientThatNobodyHolds() async throws {
    let (hasArrived, mayAnswer) = (Happening(), Happening())
    let server = try LoopbackServer { connection in
      guard connection.nextRequest() != nil else { return }
      hasArrived.happen()
      mayAnswer.block()
      connection.write(answer())
    }
    let url = server.url()
    var client: HTTPClient? = HTTPClient()
    let task = Task { [client] in try await client?.send(.direct(url)).status }
    await hasArrived.wait()
    client = nil
    mayAnswer.happen()
    #expect(try await task.value == 200)
  }

  @Test func comesAndGoesManyTimes() async throws {
    let server = try LoopbackServer.answering { _ in answer() }
    let url = server.url()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<60 {
        group.addTask {
          #expect((try? await HTTPClient().send(.direct(url)))?.status == 200)
        }
      }
    }
  }
}
