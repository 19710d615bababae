import AWSCredentials
import AWSSigning
import HTTPTransport
import JSONText
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The chain with the real client against services that check tokens, signatures and forms.
@Suite(.enabled("needs python3 with botocore") { await Botocore.isInstalled() })
struct IdentityServiceTests {
  /// A place with credentials: what sets it up, and how many keys the services hand out for it.
  struct Place: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var environment: [String: String] = [:]
    var config = ""
    var issued = 1
  }

  private static let permanent = """

    [profile permanent]
    aws_access_key_id = AKIATESTPERMANENT001
    aws_secret_access_key = permanentSecretOfTheTests/0123456789+abc
    """

  private static let places = [
    Place(
      testDescription: "metadata", environment: ["AWS_EC2_METADATA_SERVICE_ENDPOINT": "ENDPOINT"]),
    Place(
      testDescription: "container",
      environment: [
        "AWS_CONTAINER_CREDENTIALS_FULL_URI": "ENDPOINT/container/credentials",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "/container-token",
      ]),
    Place(
      testDescription: "web identity",
      environment: [
        "AWS_ENDPOINT_URL_STS": "ENDPOINT", "AWS_WEB_IDENTITY_TOKEN_FILE": "/identity-token",
        "AWS_ROLE_ARN": "arn:aws:iam::000000000000:role/tester",
      ]),
    Place(
      testDescription: "role behind role", environment: ["AWS_ENDPOINT_URL": "ENDPOINT"],
      config: """
        [default]
        role_arn = arn:aws:iam::000000000000:role/second
        source_profile = first
        external_id = ask & tell
        [profile first]
        role_arn = arn:aws:iam::000000000000:role/first
        source_profile = permanent
        external_id = ask & tell
        """ + permanent, issued: 2),
    Place(
      testDescription: "login", environment: ["AWS_ENDPOINT_URL_SSO": "ENDPOINT"],
      config: """
        [default]
        sso_session = corp
        sso_account_id = 000000000000
        sso_role_name = tester
        [sso-session corp]
        sso_region = us-east-1
        sso_start_url = https://corp.example/start
        """),
  ]

  private static let files = [
    "/container-token": "containerTokenOfTheTests==\n",
    "/identity-token": "identityTokenOfTheTests",
    "/home/ada/.aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json":
      #"{"accessToken": "portalTokenOfTheTests==", "expiresAt": "2999-01-01T00:00:00Z"}"#,
  ]

  @Test(arguments: places) func findsCredentialsThatServicesAccept(place: Place) async throws {
    try await IdentityService.run { endpoint in
      try await control(endpoint, #"{"external_id": "ask & tell"}"#)
      let found = try await credentials(place, endpoint)
      #expect(found.accessKeyID == "ASIATESTISSUED00000\(place.issued)")
      let left = (found.expiration ?? 0) - IdentityServiceTests.now
      #expect((3_000_000...3_700_000).contains(left))
      #expect(try await violations(endpoint) == [])
    }
  }

  @Test func saysThatARoleIsRefused() async throws {
    let place = try #require(IdentityServiceTests.places.first { $0.issued == 2 })
    try await IdentityService.run { endpoint in
      try await control(endpoint, #"{"external_id": "other"}"#)
      let error = await #expect(throws: CredentialError.self) {
        try await credentials(place, endpoint)
      }
      #expect(
        error?.message == """
          STS refuses the role arn:aws:iam::000000000000:role/first to the credentials from \
          profile “permanent”: AccessDenied
          """)
    }
  }

  private static var now: Int64 { Int64(time(nil)) * 1000 }

  private func credentials(_ place: Place, _ endpoint: String) async throws -> Credentials {
    let files = IdentityServiceTests.files.merging(["/home/ada/.aws/config": place.config]) { $1 }
    let surroundings = Surroundings(
      environment: place.environment.mapValues { $0.replacing("ENDPOINT", with: endpoint) },
      home: "/home/ada", files: TextFiles(files: files), now: { IdentityServiceTests.now })
    let settings = try AWSSettings(AWSFlags(region: "us-east-1"), in: surroundings)
    return try await AWSAccess(settings, in: surroundings, http: HTTPClient())
      .credentials.credentials()
  }

  private func control(_ endpoint: String, _ settings: String) async throws {
    _ = try await HTTPClient().send(
      HTTPRequest(method: "PUT", url: endpoint + "/_control", body: Array(settings.utf8)))
  }

  private func violations(_ endpoint: String) async throws -> [JSONValue]? {
    let log = try await HTTPClient().send(
      HTTPRequest(method: "GET", url: endpoint + "/_control/log"))
    return try JSONParser.parse(log.body[...])["violations"]?.array
  }
}

private struct TextFiles: FileReading {
  let files: [String: String]

  func read(_ path: String, limit: Int) throws(FileReadingError) -> [UInt8]? {
    guard let text = files[path] else { return nil }
    return Array(text.utf8)
  }
}
