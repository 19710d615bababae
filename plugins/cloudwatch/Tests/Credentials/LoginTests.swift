import AWSCredentials
import AWSSigning
import HTTPTransport
import Testing

@Suite struct LoginTests {
  /// Named by the SHA-1 of the session's name.
  private static let sessionCache =
    "/home/ada/.aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json"

  /// Named by the SHA-1 of the start address.
  private static let addressCache =
    "/home/ada/.aws/sso/cache/f7c9b39d0b4c7a7d82c79307585f77e1c5e74378.json"

  private static let portal =
    "GET https://portal.sso.us-east-1.amazonaws.com/federation/credentials"

  private func world(expiresAt: String = "2026-11-23T13:00:00Z") -> World {
    var world = World(flags: AWSFlags(profile: "dev", region: "eu-west-1"))
    world.config = """
      [profile dev]
      sso_session = corp
      sso_account_id = 123456789012
      sso_role_name = Read Only
      [sso-session corp]
      sso_region = us-east-1
      sso_start_url = https://corp.example/start
      """
    world.files[LoginTests.sessionCache] =
      #"{"accessToken": "hush-token", "expiresAt": "\#(expiresAt)", "region": "us-east-1"}"#
    world.http = FakeHTTP([LoginTests.portal: Answers.portal])
    return world
  }

  @Test func turnsTheCLIsLoginIntoCredentials() async throws {
    let world = world()
    let found = try await world.credentials()
    #expect(found.accessKeyID == "ASIAPORTAL")
    #expect(found.expiration == World.noon + 3_600_000)
    #expect(found.source == "profile “dev”")
    let request = try #require(world.http.requests.first)
    #expect(request.url.hasSuffix("?role_name=Read%20Only&account_id=123456789012"))
    #expect(request.header("x-amz-sso_bearer_token") == "hush-token")
    #expect(request.header("authorization") == nil)
  }

  @Test func knowsProfilesWithoutSession() async throws {
    var world = world()
    world.config = """
      [profile dev]
      sso_account_id = 1
      sso_role_name = r
      sso_region = us-east-1
      sso_start_url = https://corp.example/start
      """
    #expect(await world.failure()?.code == .expired)
    world.files[LoginTests.addressCache] = world.files[LoginTests.sessionCache]
    #expect(try await world.credentials().accessKeyID == "ASIAPORTAL")
  }

  @Test func leavesAnExpiredLoginToTheCLI() async throws {
    for status in [200, 401] {
      var world = world(
        expiresAt: status == 200 ? "2026-11-23T11:59:59UTC" : "2026-11-23T12:00:01Z")
      if status == 401 {
        world.http = FakeHTTP([LoginTests.portal: HTTPResponse("{}", status: 401)])
      }
      let programs = FakePrograms { _ in
        ProgramResult(Answers.document("CLI", token: "SessionToken"))
      }
      world.programs = programs
      #expect(try await world.credentials().accessKeyID == "ASIACLI")
      #expect(
        programs.commands == [
          [
            "aws", "configure", "export-credentials", "--profile", "dev", "--format", "process",
          ]
        ])
    }
  }

  @Test(arguments: [true, false])
  func saysExactlyWhatToRun(isInstalled: Bool) async {
    var world = world(expiresAt: "2026-11-23T11:00:00Z")
    if isInstalled {
      world.programs = FakePrograms { _ in
        ProgramResult("", complaints: "Error loading SSO Token", succeeded: false)
      }
    }
    let failure = await world.failure()
    #expect(failure?.code == .expired)
    #expect(failure?.message == "the login of profile “dev” is missing or has expired")
    #expect(failure?.hint == "run aws sso login --profile dev")
  }

  @Test(arguments: ["{", "[]", "{}", #"{"accessToken": "t", "expiresAt": "?"}"#, "(forbidden)"])
  func takesABrokenCacheForNone(cache: String) async {
    var world = world()
    world.files[LoginTests.sessionCache] = cache
    #expect(await world.failure()?.hint == "run aws sso login --profile dev")
    #expect(world.http.requests.isEmpty)
  }

  @Test func saysWhoMayNotUseTheRole() async {
    var world = world()
    world.http = FakeHTTP([LoginTests.portal: HTTPResponse("{}", status: 403)])
    #expect(
      await world.failure()?.message == """
        IAM Identity Center gives no credentials for role Read Only in account 123456789012: \
        status 403
        """)
  }

  @Test func refusesSettingsThatContradictTheSession() async {
    var world = world()
    world.config += "\n[profile dev]\nsso_region = eu-west-1"
    #expect(await world.failure()?.message.contains("different sso_region") == true)
  }

  @Test func servesAsSourceOfARole() async throws {
    var world = world()
    world.flags.profile = "ops"
    world.config += "\n[profile ops]\nrole_arn = r\nsource_profile = dev"
    world.http = FakeHTTP([
      LoginTests.portal: Answers.portal,
      "POST https://sts.eu-west-1.amazonaws.com/": Answers.sts("OPS"),
    ])
    #expect(try await world.credentials().accessKeyID == "ASIAOPS")
    #expect(
      world.http.requests.last?.header("authorization")?.contains("ASIAPORTAL/") == true)
  }

  @Test func leavesConsoleLoginsToTheCLI() async throws {
    var world = World()
    world.config = "[default]\nlogin_session = arn:aws:iam::1:user/ada"
    #expect(await world.failure()?.hint == "run aws login --profile default")
    world.programs = FakePrograms { _ in ProgramResult(Answers.document("CLI")) }
    #expect(try await world.credentials().accessKeyID == "ASIACLI")
  }
}
