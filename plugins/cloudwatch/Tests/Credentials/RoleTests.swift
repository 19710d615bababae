@testable import AWSCredentials
import AWSSigning
import HTTPTransport
import Testing

@Suite struct RoleTests {
  private static let sts = "POST https://sts.eu-west-1.amazonaws.com/"

  @Test func asksForTheRoleWithTheSourcesKeys() async throws {
    var world = World()
    world.config = """
      [default]
      role_arn = arn:aws:iam::1:role/Ops
      source_profile = base
      external_id = a b&c
      role_session_name = ada
      duration_seconds = 1800
      """
    world.keys = "[base]\naws_access_key_id = AKIDBASE\naws_secret_access_key = hush"
    world.http = FakeHTTP([RoleTests.sts: Answers.sts("OPS")])
    let found = try await world.credentials()
    #expect(found.accessKeyID == "ASIAOPS")
    #expect(found.secretAccessKey == Secret("secret/of+OPS"))
    #expect(found.sessionToken == Secret("token+of/OPS=="))
    #expect(found.expiration == World.noon + 3_600_000)
    #expect(found.source == "profile “default”")

    let request = try #require(world.http.requests.first)
    #expect(
      request.form == [
        "Action": "AssumeRole", "Version": "2011-06-15",
        "RoleArn": "arn%3Aaws%3Aiam%3A%3A1%3Arole%2FOps", "RoleSessionName": "ada",
        "ExternalId": "a%20b%26c", "DurationSeconds": "1800",
      ])
    #expect(request.header("content-type") == "application/x-www-form-urlencoded; charset=utf-8")
    #expect(
      request.header("authorization")?.hasPrefix(
        "AWS4-HMAC-SHA256 Credential=AKIDBASE/20261123/eu-west-1/sts/aws4_request, "
          + "SignedHeaders=content-type;host;x-amz-date, Signature=") == true)
  }

  @Test func namesTheSessionItself() async throws {
    var world = World()
    world.environment = ["AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "s"]
    world.flags.profile = "r"
    world.config = "[profile r]\nrole_arn = r\ncredential_source = Environment"
    world.http = FakeHTTP([RoleTests.sts: Answers.sts("R")])
    _ = try await world.credentials()
    #expect(world.http.requests.first?.form["RoleSessionName"] == "runbook-1795435200")
  }

  @Test func takesOnRolesOneAfterTheOther() async throws {
    var world = World()
    world.config = """
      [default]
      role_arn = third
      source_profile = b
      [profile b]
      role_arn = second
      source_profile = c
      [profile c]
      role_arn = first
      source_profile = keys
      [profile keys]
      aws_access_key_id = AKIDKEYS
      aws_secret_access_key = s
      """
    world.http = FakeHTTP { (request) throws(HTTPError) in
      Answers.sts(request.form["RoleArn"] ?? "")
    }
    #expect(try await world.credentials().accessKeyID == "ASIAthird")
    #expect(world.http.requests.compactMap { $0.form["RoleArn"] } == ["first", "second", "third"])
    let signers = world.http.requests.compactMap { request in
      request.header("authorization")?.split(separator: "=")[1].split(separator: "/")[0]
    }
    #expect(signers == ["AKIDKEYS", "ASIAfirst", "ASIAsecond"])
    #expect(world.http.requests.last?.header("x-amz-security-token") == "token+of/second==")
  }

  @Test func stopsAtKeysBehindTheFirstProfile() async throws {
    var world = World()
    world.config = """
      [default]
      role_arn = top
      source_profile = b
      [profile b]
      role_arn = unused
      source_profile = default
      aws_access_key_id = AKIDB
      aws_secret_access_key = s
      """
    world.http = FakeHTTP([RoleTests.sts: Answers.sts("TOP")])
    _ = try await world.credentials()
    #expect(world.http.requests.count == 1)
    #expect(world.http.requests.first?.header("authorization")?.contains("AKIDB/") == true)
  }

  @Test func letsAProfileBeItsOwnSource() async throws {
    var world = World()
    world.config = "[default]\nrole_arn = r\nsource_profile = default"
    world.keys = "[default]\naws_access_key_id = AKIDSELF\naws_secret_access_key = s"
    world.http = FakeHTTP([RoleTests.sts: Answers.sts("R")])
    #expect(try await world.credentials().accessKeyID == "ASIAR")
  }

  @Test func seesCircles() async {
    var world = World()
    world.config = """
      [default]
      role_arn = r
      source_profile = b
      [profile b]
      role_arn = r
      source_profile = c
      [profile c]
      role_arn = r
      source_profile = b
      """
    let failure = await world.failure()
    #expect(failure?.code == .badSettings)
    #expect(failure?.message.contains("“default” → “b” → “c” → “b”") == true)
    #expect(world.http.requests.isEmpty)
  }

  @Test func doesNotFollowAThousandProfiles() async {
    var world = World()
    world.config = "[default]\nrole_arn = r\nsource_profile = p0\n"
    for number in 0..<1000 {
      world.config += "[profile p\(number)]\nrole_arn = r\nsource_profile = p\(number + 1)\n"
    }
    #expect(await world.failure()?.message.contains("too far") == true)
  }

  @Test func neverAsksForACode() async {
    var world = World()
    world.config = "[default]\nrole_arn = r\nsource_profile = b\nmfa_serial = m\n[profile b]"
    let failure = await world.failure()
    #expect(failure?.code == .needsCode)
    #expect(
      failure?.hint?.contains("aws configure export-credentials --profile default --format env")
        == true)
  }

  @Test(arguments: [
    ("Ec2InstanceMetadata", "ASIAEC2"), ("ec2instancemetadata", "ASIAEC2"),
    ("EcsContainer", "ASIAECS"), ("Environment", "AKIDENV"),
  ])
  func takesCredentialsFromWhereTheProfileSays(source: String, signer: String) async throws {
    var world = World(flags: AWSFlags(profile: "r", region: "eu-west-1"))
    world.config = "[profile r]\nrole_arn = r\ncredential_source = \(source)"
    world.environment = [
      "AWS_ACCESS_KEY_ID": "AKIDENV", "AWS_SECRET_ACCESS_KEY": "s",
      "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/c",
    ]
    let metadata = "GET http://169.254.169.254/latest/meta-data/iam/security-credentials/"
    world.http = FakeHTTP([
      "PUT http://169.254.169.254/latest/api/token": HTTPResponse("t"),
      metadata: HTTPResponse("role"), metadata + "role": HTTPResponse(Answers.document("EC2")),
      "GET http://169.254.170.2/c": HTTPResponse(Answers.document("ECS")),
      RoleTests.sts: Answers.sts("R"),
    ])
    #expect(try await world.credentials().accessKeyID == "ASIAR")
    #expect(world.http.requests.last?.header("authorization")?.contains("=\(signer)/") == true)
  }

  @Test func asksWhereTheSettingsSay() async throws {
    var world = World(flags: AWSFlags(region: "cn-north-1"))
    world.config = "[default]\nrole_arn = r\nsource_profile = k"
    world.keys = "[k]\naws_access_key_id = A\naws_secret_access_key = s"
    world.http = FakeHTTP([
      "POST https://sts.cn-north-1.amazonaws.com.cn/": Answers.sts("CN"),
      "POST http://localhost:4566/": Answers.sts("LOCAL"),
      "POST https://sts.amazonaws.com/": Answers.sts("GLOBAL"),
    ])
    #expect(try await world.credentials().accessKeyID == "ASIACN")
    world.environment["AWS_ENDPOINT_URL_STS"] = "http://localhost:4566"
    #expect(try await world.credentials().accessKeyID == "ASIALOCAL")
    world.flags.region = "eu-west-1"
    world.environment = ["AWS_STS_REGIONAL_ENDPOINTS": "legacy"]
    #expect(try await world.credentials().accessKeyID == "ASIAGLOBAL")
    #expect(
      world.http.requests.last?.header("authorization")?.contains("/us-east-1/sts/") == true)
  }

  @Test(arguments: ["AccessDenied", "ExpiredToken", "SignatureDoesNotMatch", "Whatever"])
  func saysWhichRoleWasRefusedToWhom(code: String) async {
    var world = World()
    world.config = "[default]\nrole_arn = arn:r\nsource_profile = k"
    world.keys = "[k]\naws_access_key_id = A\naws_secret_access_key = s"
    world.http = FakeHTTP([RoleTests.sts: Answers.stsError(code)])
    let failure = await world.failure()
    #expect(
      failure?.message
        == "STS refuses the role arn:r to the credentials from profile “k”: \(code)")
    #expect(world.http.requests.count == 1)
  }

  @Test(arguments: ["", "<html>busy</html>", "{}", "<AccessKeyId>", "<AccessKeyId>a</AccessKeyId>"])
  func refusesAnswersWithoutCredentials(body: String) async {
    var world = World()
    world.config = "[default]\nrole_arn = arn:r\nsource_profile = k"
    world.keys = "[k]\naws_access_key_id = A\naws_secret_access_key = s"
    world.http = FakeHTTP([RoleTests.sts: HTTPResponse(body)])
    #expect(await world.failure()?.message == "STS answers without credentials")
  }

  @Test func asksABusyServiceAgain() async throws {
    var world = World()
    world.config = "[default]\nrole_arn = r\nsource_profile = k"
    world.keys = "[k]\naws_access_key_id = A\naws_secret_access_key = s"
    world.http = FakeHTTP([RoleTests.sts: HTTPResponse("busy", status: 503)])
    #expect(await world.failure()?.message.hasSuffix("status 503") == true)
    #expect(world.http.requests.count == 3)
  }
}

@Suite struct WebIdentityTests {
  @Test func asksWithTheTokenAndWithoutSignature() async throws {
    var world = World()
    world.environment = [
      "AWS_WEB_IDENTITY_TOKEN_FILE": "/var/token", "AWS_ROLE_ARN": "arn:r",
      "AWS_ROLE_SESSION_NAME": "pod",
    ]
    world.files["/var/token"] = "ey.hush/+\n"
    world.http = FakeHTTP(["POST https://sts.eu-west-1": Answers.sts("WEB")])
    #expect(try await world.credentials().accessKeyID == "ASIAWEB")
    let request = try #require(world.http.requests.first)
    #expect(request.form["Action"] == "AssumeRoleWithWebIdentity")
    #expect(request.form["WebIdentityToken"] == "ey.hush%2F%2B")
    #expect(request.form["RoleSessionName"] == "pod")
    #expect(request.header("authorization") == nil)
  }

  @Test func comesFromAProfileToo() async throws {
    var world = World()
    world.config = "[default]\nrole_arn = arn:r\nweb_identity_token_file = ~/token"
    world.files["/home/ada/token"] = "hush-token"
    world.http = FakeHTTP(["POST https://sts.eu-west-1": Answers.sts("WEB")])
    #expect(try await world.credentials().source == "profile “default”")
    world.http = FakeHTTP(["POST https://sts.eu-west-1": Answers.stsError("InvalidIdentityToken")])
    let failure = await world.failure()
    #expect(failure?.message.contains("the token that web_identity_token_file names") == true)
    #expect(failure?.message.contains("hush") == false)
  }

  @Test func standsBehindARoleOfTheProfile() async throws {
    var world = World()
    world.environment = ["AWS_WEB_IDENTITY_TOKEN_FILE": "/t", "AWS_ROLE_ARN": "arn:web"]
    world.files["/t"] = "token"
    world.config = "[default]\nrole_arn = arn-keys\nsource_profile = k"
    world.keys = "[k]\naws_access_key_id = A\naws_secret_access_key = s"
    world.http = FakeHTTP(["POST https://sts.eu-west-1": Answers.sts("X")])
    _ = try await world.credentials()
    #expect(world.http.requests.first?.form["RoleArn"] == "arn-keys")
    world.config = ""
    _ = try await world.credentials()
    #expect(world.http.requests.last?.form["Action"] == "AssumeRoleWithWebIdentity")
  }
}
