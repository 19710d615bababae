@testable import AWSCredentials
import AWSSigning
import HTTPTransport
import Testing

/// Every secret in here has “hush” in it, and no text may.
@Suite struct LeakTests {
  private func texts(of value: Any) -> String {
    var dumped = ""
    dump(value, to: &dumped)
    return dumped + "\(value)" + String(reflecting: value) + String(describing: [value])
  }

  @Test func providersSettingsAndFilesShowNoSecret() async throws {
    var world = World()
    world.environment = [
      "AWS_ACCESS_KEY_ID": "AKIDVISIBLE", "AWS_SECRET_ACCESS_KEY": "hush-key",
      "AWS_SESSION_TOKEN": "hush-token", "AWS_CONTAINER_AUTHORIZATION_TOKEN": "hush-agent",
    ]
    world.keys = "[default]\naws_access_key_id = A\naws_secret_access_key = hush-in-file"
    let access = try world.access()
    let credentials = try await access.credentials.credentials()
    let config = try SharedConfig(in: world.surroundings)
    for value: Any in [
      access, access.credentials, access.settings, credentials, world.surroundings, config,
      config.profile("default"), ProgramResult("hush"),
    ] {
      #expect(!texts(of: value).contains("hush"), "\(type(of: value))")
    }
  }

  @Test(arguments: [
    "[default]\naws_access_key_id = hush-key-id",
    "[default]\naws_secret_access_key = hush-secret",
    "[default]\ncredential_process = give --password hush",
    "[default]\nhush hush hush", "hush = hush", "[default]\n[hush",
    "[default]\nrole_arn = r\nsource_profile = k\n[k]\naws_access_key_id = hush-id",
    "[default]\nweb_identity_token_file = /t\nrole_arn = r",
    "[default]\nsso_account_id = 1\nsso_role_name = r\nsso_region = us-east-1\nsso_start_url = u",
  ])
  func failuresShowNoSecret(keys: String) async throws {
    for status in [200, 400, 500] {
      var world = World()
      world.keys = keys
      world.config = "[default]\nregion = eu-west-1"
      world.files["/t"] = "hush-token"
      world.http = FakeHTTP { (request) throws(HTTPError) in
        // A service that says everything back.
        let all =
          request.headers.map(\.value).joined() + String(decoding: request.body, as: UTF8.self)
        return HTTPResponse("<Code>x</Code><Message>hush \(all)</Message>", status: status)
      }
      world.programs = FakePrograms { command in
        ProgramResult("hush", complaints: "token: hush", succeeded: status == 200)
      }
      guard let failure = await world.failure() else {
        Issue.record("found credentials")
        continue
      }
      #expect(!texts(of: failure).contains("hush"))
    }
  }
}
