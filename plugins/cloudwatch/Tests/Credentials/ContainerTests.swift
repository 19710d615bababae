import AWSCredentials
import AWSSigning
import HTTPTransport
import Testing

@Suite struct ContainerTests {
  private static let full = "AWS_CONTAINER_CREDENTIALS_FULL_URI"
  private static let file = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"

  private func world(_ environment: [String: String]) -> World {
    var world = World()
    world.environment = environment
    world.http = FakeHTTP { (_) throws(HTTPError) in HTTPResponse(Answers.document("TASK")) }
    return world
  }

  @Test(arguments: [
    "http://127.0.0.1/x", "http://127.8.9.1:81/x", "http://localhost:1234/", "http://[::1]:1/x",
    "http://169.254.170.2/x", "http://169.254.170.23/v1/credentials", "http://[fd00:ec2::23]/v1",
    "https://anywhere.example/x?y=z", "HTTP://LOCALHOST/x",
  ])
  func asksOnlyNeighboursWithoutEncryption(url: String) async throws {
    let world = world([ContainerTests.full: url])
    #expect(try await world.credentials().accessKeyID == "ASIATASK")
    #expect(world.http.requests.map(\.url) == [url])
    #expect(world.http.requests.map(\.bypassesProxy) == [!url.hasPrefix("https")])
  }

  @Test(arguments: [
    "http://example.com/x", "http://169.254.170.3/x", "http://169.254.169.254/x",
    "http://127.0.0.1.example.com/x", "http://127.1/x", "http://2130706433/x", "http://0x7f.0.0.1/",
    "http://localhost.evil.com/", "http://localhost@evil.com/", "http://evil.com\\@localhost/",
    "http://[::ffff:127.0.0.1]/x", "http://127.0.0.01/x", "ftp://localhost/", "localhost/x",
    "http://",
    "http://[fd00:ec2::24]/", "http://local host/", "http://127.0.0.1:80:80/",
  ])
  func asksNobodyElse(url: String) async {
    let world = world([ContainerTests.full: url])
    let failure = await world.failure()
    #expect(failure?.code == .badSettings)
    #expect(world.http.requests.isEmpty)
  }

  @Test(arguments: ["@evil.com/", "evil", ".evil.com/", ":80@evil.com/", "/a b", "/a\r\nX: y"])
  func takesOnlyAPathAsPath(path: String) async {
    let world = world(["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": path])
    #expect(await world.failure()?.code == .badSettings)
    #expect(world.http.requests.isEmpty)
  }

  @Test func sendsTheTokenOfTheFileAsItIsNow() async throws {
    var world = world([ContainerTests.full: "http://169.254.170.23/v1", ContainerTests.file: "/t"])
    world.environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "of-variable"
    world.files["/t"] = "first\n"
    _ = try await world.credentials()
    #expect(world.http.requests.last?.header("authorization") == "first")
    world.files["/t"] = "second"
    _ = try await world.credentials()
    #expect(world.http.requests.last?.header("authorization") == "second")
    world.environment[ContainerTests.file] = nil
    _ = try await world.credentials()
    #expect(world.http.requests.last?.header("authorization") == "of-variable")
  }

  @Test func sendsNoTokenThatCouldBeAnotherHeader() async {
    var world = world([ContainerTests.full: "http://localhost/"])
    world.environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "hush\r\nX-Evil: 1"
    let failure = await world.failure()
    #expect(failure?.code == .badSettings)
    #expect(failure?.message.contains("hush") == false)
    world.environment[ContainerTests.file] = "/gone"
    #expect(await world.failure()?.message == "no token file /gone")
  }

  @Test(arguments: [
    (HTTPResponse("x", status: 404), "the container's agent answers 404 instead of credentials"),
    (HTTPResponse("<html>hush"), "the container's agent answers something that is not JSON"),
    (
      HTTPResponse(#"{"AccessKeyId": "A"}"#),
      "the container's agent answers without SecretAccessKey"
    ),
  ])
  func saysWhatIsWrongWithTheAnswer(response: HTTPResponse, message: String) async {
    var world = world([ContainerTests.full: "http://localhost/"])
    world.http = FakeHTTP { (_) throws(HTTPError) in response }
    let failure = await world.failure()
    #expect(failure?.message.hasPrefix(message) == true, "\(failure?.message ?? "")")
    #expect(failure?.message.contains("hush") == false)
  }
}
