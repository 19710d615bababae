@testable import AWSCredentials
import AWSSigning
import HTTPTransport
import Testing

@Suite struct ChainTests {
  private static let variables = [
    "AWS_ACCESS_KEY_ID": "AKIDENV", "AWS_SECRET_ACCESS_KEY": "hush", "AWS_SESSION_TOKEN": "tok",
  ]

  @Test func takesVariablesFirst() async throws {
    var world = World()
    world.environment = ChainTests.variables
    world.environment["AWS_CREDENTIAL_EXPIRATION"] = "2026-11-23T13:00:00Z"
    world.keys = "[default]\naws_access_key_id = AKIDFILE\naws_secret_access_key = s"
    let found = try await world.credentials()
    #expect(found.accessKeyID == "AKIDENV")
    #expect(found.secretAccessKey == Secret("hush"))
    #expect(found.sessionToken == Secret("tok"))
    #expect(found.expiration == World.noon + 3_600_000)
    #expect(found.source == "environment")
  }

  @Test func aProfileNamedByFlagPutsVariablesAsideAndOneNamedByVariableDoesNot() async throws {
    var world = World()
    world.environment = ChainTests.variables
    world.keys = "[dev]\naws_access_key_id = AKIDDEV\naws_secret_access_key = s"
    world.environment["AWS_PROFILE"] = "dev"
    #expect(try await world.credentials().accessKeyID == "AKIDENV")
    world.flags.profile = "dev"
    #expect(try await world.credentials().accessKeyID == "AKIDDEV")
  }

  @Test func takesKeysFromTheCredentialsFileBeforeAProcessAndThatBeforeTheConfigFile() async throws
  {
    var world = World()
    world.config = """
      [default]
      credential_process = give
      aws_access_key_id = AKIDCONFIG
      aws_secret_access_key = s
      aws_session_token = of-config
      """
    world.keys = "[default]\naws_access_key_id = AKIDKEYS\naws_secret_access_key = s"
    #expect(try await world.credentials().accessKeyID == "AKIDKEYS")
    #expect(try await world.credentials().sessionToken == nil)
    world.keys = ""
    world.programs = FakePrograms { _ in ProgramResult(Answers.document("PROCESS")) }
    #expect(try await world.credentials().accessKeyID == "ASIAPROCESS")
    world.config = world.config.replacing("credential_process = give\n", with: "")
    #expect(try await world.credentials().sessionToken == Secret("of-config"))
  }

  @Test func asksTheContainerBeforeTheMachine() async throws {
    var world = World()
    world.environment["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] = "/creds?id=1"
    world.http = FakeHTTP([
      "GET http://169.254.170.2/creds?id=1": HTTPResponse(Answers.document("TASK"))
    ])
    #expect(try await world.credentials().accessKeyID == "ASIATASK")
    #expect(world.http.requests.count == 1)
  }

  @Test func saysWhatWasTriedAndWhyItDidNotServe() async throws {
    let world = World()
    let failure = await world.failure()
    #expect(failure?.code == .notFound)
    #expect(
      failure?.message == """
        no AWS credentials; tried: environment (AWS_ACCESS_KEY_ID is not set), web identity \
        (AWS_WEB_IDENTITY_TOKEN_FILE is not set), profile “default” (not in ~/.aws/config or \
        ~/.aws/credentials), container (AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is not set), \
        instance metadata (no answer from the metadata service)
        """)
    #expect(failure?.hint?.contains("--profile") == true)
  }

  @Test func saysWhatAProfileLacks() async throws {
    var world = World(flags: AWSFlags(profile: "x", region: "eu-west-1"))
    world.environment = ChainTests.variables
    world.environment["AWS_EC2_METADATA_DISABLED"] = "true"
    world.config = "[profile x]\nregion = eu-west-1"
    #expect(
      await world.failure()?.message == """
        no AWS credentials; tried: profile “x” (has no keys, role, login or credential_process), \
        container (AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is not set), instance metadata \
        (AWS_EC2_METADATA_DISABLED is true)
        """)
    #expect(world.http.requests.isEmpty)
  }

  @Test(arguments: [
    (["AWS_ACCESS_KEY_ID": "A"], "AWS_ACCESS_KEY_ID is set but AWS_SECRET_ACCESS_KEY is not"),
    (["AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": " "], "AWS_ACCESS_KEY_ID is set but"),
    (
      ["AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "s", "AWS_CREDENTIAL_EXPIRATION": "?"],
      "AWS_CREDENTIAL_EXPIRATION is “?”"
    ),
    (["AWS_WEB_IDENTITY_TOKEN_FILE": "/t"], "AWS_WEB_IDENTITY_TOKEN_FILE is set but AWS_ROLE_ARN"),
    (["AWS_WEB_IDENTITY_TOKEN_FILE": "/t", "AWS_ROLE_ARN": "r"], "no token file /t"),
  ])
  func namesHalfSettings(environment: [String: String], message: String) async {
    var world = World()
    world.environment = environment
    let failure = await world.failure()
    #expect(failure?.message.hasPrefix(message) == true, "\(failure?.message ?? "none")")
  }

  @Test(arguments: [
    (
      "aws_access_key_id = A",
      "profile “default” has aws_access_key_id but no aws_secret_access_key"
    ),
    ("aws_secret_access_key = s", "profile “default” has aws_secret_access_key but no"),
    (
      "web_identity_token_file = /t",
      "profile “default” has web_identity_token_file but no role_arn"
    ),
    ("role_arn = r", "profile “default” has role_arn but says not whose keys"),
    (
      "role_arn = r\nsource_profile = a\ncredential_source = Environment", "has both source_profile"
    ),
    ("role_arn = r\nsource_profile = gone", "has source_profile “gone”, which does not exist"),
    ("role_arn = r\ncredential_source = Moon", "has credential_source “Moon”"),
    (
      "role_arn = r\ncredential_source = Environment\nduration_seconds = 1h",
      "duration_seconds “1h”"
    ),
    ("role_arn = r\ncredential_source = Environment", "the environment, which has none (AWS_ACC"),
    ("role_arn = r\nsource_profile = default", "in a circle or too far: “default” → “default”"),
    ("sso_account_id = 1", "profile “default” has no sso_role_name"),
    ("sso_account_id = 1\nsso_session = gone", "names sso_session “gone”, which does not exist"),
    ("credential_process = 'x", "credential_process of profile “default” is empty or has a quote"),
  ])
  func namesHalfProfiles(settings: String, message: String) async {
    var world = World()
    world.config = "[default]\n\(settings)"
    let failure = await world.failure()
    #expect(failure?.message.contains(message) == true, "\(failure?.message ?? "none")")
  }
}
