import Foundation
import Testing

extension CloudWatchTests {
  /// Where access keys come from, all the way to a query that is answered.
  @Suite struct Credentials {
    private static let scenario = #"{"queries": [{"duration_ms": 100, "rows": {"count": 2}}]}"#

    private func expectRows(
      _ environment: [String: String], _ more: [String] = [], key: String,
      scenario: String = Self.scenario, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
      let server = try await CloudWatchServer.start(scenario)
      let output = try await server.query(
        "fields @message", more, environment: Secrets.isolated(environment))
      #expect(output.status == 0, "\(output.errors)", sourceLocation: sourceLocation)
      #expect(output.lines.count == 2, sourceLocation: sourceLocation)
      Secrets.expectNone(in: output, sourceLocation: sourceLocation)
      let log = try await server.log()
      #expect(log.requests.last?.key == key, sourceLocation: sourceLocation)
      CloudWatchTests.expectGoodManners(log, sourceLocation: sourceLocation)
    }

    private static let first = "ASIATESTISSUED000001"
    private static let second = "ASIATESTISSUED000002"
    private static let keys = """
      aws_access_key_id = \(Secrets.keyID)
      aws_secret_access_key = \(Secrets.secret)

      """

    @Test func sharedFiles() async throws {
      let scratch = try Scratch()
      let file = scratch.file("credentials", "[default]\n\(Self.keys)")
      try await expectRows(["AWS_SHARED_CREDENTIALS_FILE": file], key: Secrets.keyID)
      let named = scratch.file("named", "[other]\n\(Self.keys)")
      try await expectRows(
        ["AWS_SHARED_CREDENTIALS_FILE": named], ["--profile", "other"], key: Secrets.keyID)
      try await expectRows(
        ["AWS_SHARED_CREDENTIALS_FILE": named, "AWS_PROFILE": "other"], key: Secrets.keyID)
    }

    @Test func aRoleOfAnotherProfile() async throws {
      let identity = try await IdentityServer.start(#"{"external_id": "mine"}"#)
      let scratch = try Scratch()
      let config = scratch.file(
        "config",
        """
        [profile base]
        \(Self.keys)
        [profile role]
        role_arn = \(IdentityServer.role)
        source_profile = base
        external_id = mine
        """)
      try await expectRows(
        ["AWS_CONFIG_FILE": config, "AWS_ENDPOINT_URL_STS": identity.endpoint],
        ["--profile", "role"], key: Self.first)
      #expect(try await identity.log().violations == [])
    }

    @Test func aProcess() async throws {
      let scratch = try Scratch()
      let answer = scratch.file(
        "answer.json",
        """
        {"Version": 1, "AccessKeyId": "\(Secrets.temporaryKeyID)",
         "SecretAccessKey": "\(Secrets.temporarySecret)", "SessionToken": "\(Secrets.token)"}
        """)
      let config = scratch.file("config", "[default]\ncredential_process = /bin/cat \(answer)\n")
      try await expectRows(["AWS_CONFIG_FILE": config], key: Secrets.temporaryKeyID)
    }

    @Test func aWebIdentity() async throws {
      let identity = try await IdentityServer.start()
      let scratch = try Scratch()
      let token = scratch.file("token", IdentityServer.identityToken)
      try await expectRows(
        [
          "AWS_ROLE_ARN": IdentityServer.role, "AWS_WEB_IDENTITY_TOKEN_FILE": token,
          "AWS_ENDPOINT_URL_STS": identity.endpoint,
        ], key: Self.first)
      #expect(try await identity.log().violations == [])
    }

    @Test func aContainer() async throws {
      let identity = try await IdentityServer.start()
      let uri = identity.endpoint + "/container/credentials"
      let scratch = try Scratch()
      let token = scratch.file("token", IdentityServer.containerToken)
      try await expectRows(
        [
          "AWS_CONTAINER_CREDENTIALS_FULL_URI": uri,
          "AWS_CONTAINER_AUTHORIZATION_TOKEN": IdentityServer.containerToken,
        ], key: Self.first)
      // The way of EKS Pod Identity.
      try await expectRows(
        [
          "AWS_CONTAINER_CREDENTIALS_FULL_URI": uri,
          "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": token,
        ], key: Self.second)
      #expect(try await identity.log().violations == [])
    }

    @Test func anInstance() async throws {
      let identity = try await IdentityServer.start()
      try await expectRows(metadata(identity), key: Self.first)
      #expect(try await identity.log().violations == [])
    }

    private func metadata(_ identity: IdentityServer) -> [String: String] {
      [
        "AWS_EC2_METADATA_SERVICE_ENDPOINT": identity.endpoint,
        "AWS_EC2_METADATA_DISABLED": "false",
      ]
    }

    @Test func aBusyInstanceIsAskedAgain() async throws {
      let path = "/latest/meta-data/iam/security-credentials/tester"
      let identity = try await IdentityServer.start(#"{"failures": {"\#(path)": [503]}}"#)
      let attempts = ["AWS_METADATA_SERVICE_NUM_ATTEMPTS": "3"]
      try await expectRows(metadata(identity).merging(attempts) { $1 }, key: Self.first)
    }

    /// The service says that the key has expired: one new key, and the same request once more.
    @Test func expiredKeysAreRenewedOnce() async throws {
      let identity = try await IdentityServer.start()
      let scenario = """
        {"keys": [{"id": "\(Self.first)", "secret": "issuedSecretOfTheTests/000001/0123456789+",
                   "token": "issuedTokenOfTheTests/000001/0123456789+abc==", "requests": 1}],
         "queries": [{"duration_ms": 300, "rows": {"count": 2}}]}
        """
      try await expectRows(metadata(identity), key: Self.second, scenario: scenario)
      #expect(try await identity.log().issued == 2)
    }

    @Test func keysThatEndSoonAreRenewedBefore() async throws {
      let identity = try await IdentityServer.start(#"{"lifetime_seconds": 30}"#)
      let server = try await CloudWatchServer.start(
        #"{"queries": [{"duration_ms": 500, "rows": {"count": 1}}]}"#)
      let scratch = try Scratch()
      scratch.file("r.md", CloudWatchTests.document(10))
      let output = try await server.run(
        "r.md", ["--format", "json"], in: scratch,
        environment: Secrets.isolated(metadata(identity)))
      #expect(output.status == 0, "\(output.errors)")
      CloudWatchTests.expectGoodManners(try await server.log())
    }

    /// Ten queries that need a key at once are one question to those who have it.
    @Test func manyQueriesShareOneKey() async throws {
      let identity = try await IdentityServer.start()
      let server = try await CloudWatchServer.start(Self.scenario)
      let scratch = try Scratch()
      scratch.file("r.md", CloudWatchTests.document(10))
      let output = try await server.run(
        "r.md", ["--format", "json"], in: scratch,
        environment: Secrets.isolated(metadata(identity)))
      #expect(output.status == 0, "\(output.errors)")
      #expect(try await identity.log().issued == 1)
    }
  }
}
