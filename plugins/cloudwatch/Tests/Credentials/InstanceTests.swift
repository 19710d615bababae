import AWSCredentials
import AWSSigning
import HTTPTransport
import Testing

@Suite struct InstanceTests {
  private static let base = "http://169.254.169.254/latest/"
  private static let roles = base + "meta-data/iam/security-credentials/"

  private func machine(_ document: String) -> [String: HTTPResponse] {
    [
      "PUT \(InstanceTests.base)api/token": HTTPResponse("metadata-token"),
      "GET \(InstanceTests.roles)": HTTPResponse("the role\n"),
      "GET \(InstanceTests.roles)the%20role": HTTPResponse(document),
      "GET \(InstanceTests.base)meta-data/placement/region": HTTPResponse("ap-south-1"),
    ]
  }

  @Test func asksForATokenFirst() async throws {
    var world = World()
    world.http = FakeHTTP(machine(Answers.document("EC2")))
    let found = try await world.credentials()
    #expect(found.accessKeyID == "ASIAEC2")
    #expect(found.sessionToken == Secret("token-of-EC2"))
    let requests = world.http.requests
    #expect(requests.map(\.method) == ["PUT", "GET", "GET"])
    #expect(requests[0].header("x-aws-ec2-metadata-token-ttl-seconds") == "300")
    #expect(requests[1].header("x-aws-ec2-metadata-token") == "metadata-token")
    #expect(requests[2].header("x-aws-ec2-metadata-token") == "metadata-token")
    #expect(requests.allSatisfy { $0.timeout <= .seconds(1) && $0.bypassesProxy })
  }

  @Test(arguments: [400, 403, 404, 500])
  func neverAsksWithoutToken(status: Int) async {
    var world = World()
    var answers = machine(Answers.document("EC2"))
    answers["PUT \(InstanceTests.base)api/token"] = HTTPResponse("no", status: status)
    world.http = FakeHTTP(answers)
    let failure = await world.failure()
    #expect(failure?.message.contains("the metadata service answers \(status)") == true)
    #expect(world.http.requests.count == 1)
  }

  @Test func usesOldKeysWhileTheServiceCannotMakeNewOnes() async throws {
    var world = World()
    world.http = FakeHTTP(
      machine(Answers.document("EC2", expiration: "2026-11-23T11:00:00Z")))
    #expect(try await world.credentials().expiration == World.noon + 600_000)
  }

  @Test func goesOnWhenTheServiceHasNoKeys() async {
    var world = World()
    world.http = FakeHTTP(machine(#"{"Code": "AssumeRoleUnauthorizedAccess", "Message": "x"}"#))
    let failure = await world.failure()
    #expect(failure?.code == .notFound)
    #expect(failure?.message.contains("says AssumeRoleUnauthorizedAccess") == true)
  }

  @Test(arguments: [
    ["AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://localhost:1338/"],
    ["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE": "IPv6"],
  ])
  func asksWhereTheSettingsSay(environment: [String: String]) async {
    var world = World()
    world.environment = environment
    _ = await world.failure()
    let base =
      environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] == nil
      ? "http://[fd00:ec2::254]" : "http://localhost:1338"
    #expect(world.http.requests.map(\.url) == [base + "/latest/api/token"])
  }

  @Test func knowsTheRegion() async throws {
    var world = World(flags: AWSFlags())
    world.http = FakeHTTP(machine(""))
    #expect(try await world.access().region().name == "ap-south-1")
    world.config = "[default]\nregion = eu-central-1"
    #expect(try await world.access().region().name == "eu-central-1")
  }

  @Test func doesNotTrustTheRegion() async {
    var world = World(flags: AWSFlags())
    var answers = machine("")
    answers["GET \(InstanceTests.base)meta-data/placement/region"] = HTTPResponse("evil.com/#")
    world.http = FakeHTTP(answers)
    let access = try? world.access()
    await #expect(throws: CredentialError.self) { try await access?.region() }
  }

  @Test func saysThatThereIsNoRegionAndWhatToDo() async {
    let world = World(flags: AWSFlags())
    let access = try? world.access()
    let error = await #expect(throws: CredentialError.self) { try await access?.region() }
    #expect(error?.code == .missingRegion)
    #expect(
      error?.message == """
        no region; tried: --region, AWS_REGION, AWS_DEFAULT_REGION, profile “default”, \
        instance metadata (no answer from the metadata service)
        """)
    #expect(error?.hint == "name one with --region or AWS_REGION, such as eu-west-1")
  }
}
