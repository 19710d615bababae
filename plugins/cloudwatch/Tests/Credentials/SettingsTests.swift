import AWSCredentials
import Testing

@Suite struct SettingsTests {
  private let region = "eu-west-1"

  private func endpoint(_ world: World, of service: AWSService = .logs) throws -> String {
    try world.settings().endpoint(of: service, in: Region(region))
  }

  @Test func flagsWinOverTheEnvironmentAndThatOverTheProfile() throws {
    var world = World(flags: AWSFlags())
    world.config = "[default]\nregion = from-profile"
    #expect(try world.settings().region?.name == "from-profile")
    world.environment["AWS_DEFAULT_REGION"] = "from-default"
    #expect(try world.settings().region?.name == "from-default")
    world.environment["AWS_REGION"] = "from-region"
    #expect(try world.settings().region?.name == "from-region")
    world.environment["AWS_REGION"] = ""
    #expect(try world.settings().region?.name == "from-default")
    world.flags.region = "from-flag"
    #expect(try world.settings().region?.name == "from-flag")
  }

  @Test func choosesTheProfile() throws {
    var world = World(flags: AWSFlags())
    world.config = "[profile a]\nregion = r-a\n[profile b]\nregion = r-b"
    #expect(try world.settings().profileChoice == .nobody)
    world.environment["AWS_PROFILE"] = "a"
    #expect(try world.settings().region?.name == "r-a")
    world.flags.profile = "b"
    #expect(try world.settings().region?.name == "r-b")
    #expect(try world.settings().profileChoice == .flag)
  }

  @Test func saysWhichProfilesThereAre() throws {
    var world = World(flags: AWSFlags(profile: "prd"))
    world.config = "[profile prod]\n[profile dev]"
    let error = #expect(throws: CredentialError.self) { try world.settings() }
    #expect(error?.code == .unknownProfile)
    #expect(error?.message == "no profile “prd” in ~/.aws/config or ~/.aws/credentials")
    #expect(error?.hint == "profiles there: dev, prod")
  }

  @Test(arguments: [
    "eu west", "EU-WEST-1", "a.evil.com", "a/b", "a#", "-a", "a-", "eu-west-1\n", "é",
    "a@evil.com", String(repeating: "a", count: 64),
  ])
  func refusesRegionsThatCouldLeadElsewhere(name: String) throws {
    var world = World(flags: AWSFlags(region: name))
    #expect(throws: CredentialError.self) { try world.settings() }
    world = World(flags: AWSFlags())
    world.config = "[default]\nregion = \(name.split(separator: "\n")[0])/x"
    #expect(throws: CredentialError.self) { try world.settings() }
  }

  @Test func takesTheEndpointThatIsNamedMostExactly() throws {
    var world = World()
    #expect(try endpoint(world) == "https://logs.eu-west-1.amazonaws.com")
    world.config = "[default]\nendpoint_url = https://all.example\nservices = s\n"
    world.config += "[services s]\ncloudwatch_logs =\n  endpoint_url = https://logs.example/\n"
    world.config += "sts =\n  endpoint_url = http://[::1]:4566\n"
    #expect(try endpoint(world) == "https://logs.example")
    #expect(try endpoint(world, of: .sts) == "http://[::1]:4566")
    #expect(try endpoint(world, of: .sso) == "https://all.example")
    world.environment["AWS_ENDPOINT_URL"] = "http://127.0.0.1:4566/"
    #expect(try endpoint(world) == "http://127.0.0.1:4566")
    world.environment["AWS_ENDPOINT_URL_CLOUDWATCH_LOGS"] = "http://localhost:1/base"
    #expect(try endpoint(world) == "http://localhost:1/base")
    #expect(try endpoint(world, of: .sts) == "http://127.0.0.1:4566")
    world.flags.endpointURL = "https://flag.example"
    #expect(try endpoint(world) == "https://flag.example")
    #expect(try endpoint(world, of: .sts) == "http://127.0.0.1:4566")
    world.environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = "TRUE"
    #expect(try endpoint(world) == "https://flag.example")
    #expect(try endpoint(world, of: .sts) == "https://sts.eu-west-1.amazonaws.com")
  }

  @Test func knowsTheShortNameOfTheService() throws {
    var world = World()
    world.config = "[default]\nservices = s\n[services s]\nlogs =\n  endpoint_url = http://l\n"
    #expect(try endpoint(world) == "http://l")
    world.config = "[default]\nservices = gone"
    let error = #expect(throws: CredentialError.self) { try world.settings() }
    #expect(error?.message.contains("“gone”, which do not exist") == true)
  }

  @Test(arguments: [
    "logs.example", "ftp://x", "https://", "https://user:hush@x", "https://x y", "https://x\\y",
    "https://x/?a=b", "https://x#y", "https://x:99999", "https://x:1a", "https://[::1",
    "file:///etc",
    "https://ä.example", "https://x\u{0}",
  ])
  func refusesWhatIsNoEndpoint(url: String) {
    let world = World(flags: AWSFlags(region: region, endpointURL: url))
    let error = #expect(throws: CredentialError.self) { try world.settings() }
    #expect(error?.message == "--endpoint-url is not an address")
    #expect(error?.hint?.contains("hush") == false)
  }

  @Test func readsSwitches() throws {
    var world = World()
    world.config =
      "[default]\nuse_fips_endpoint = true\nuse_dualstack_endpoint = True\nca_bundle = ~/ca.pem"
    #expect(try endpoint(world) == "https://logs-fips.eu-west-1.api.aws")
    #expect(try world.settings().caBundle == "/home/ada/ca.pem")
    world.environment = ["AWS_USE_DUALSTACK_ENDPOINT": "false", "AWS_CA_BUNDLE": "/x.pem"]
    #expect(try endpoint(world) == "https://logs-fips.eu-west-1.amazonaws.com")
    #expect(try world.settings().caBundle == "/x.pem")
    world.environment = ["AWS_USE_FIPS_ENDPOINT": "maybe"]
    let error = #expect(throws: CredentialError.self) { try world.settings() }
    #expect(error?.message == "AWS_USE_FIPS_ENDPOINT is “maybe”")
  }

  @Test func asksTheGlobalTokenServiceOnlyWhenToldTo() throws {
    var world = World()
    #expect(try endpoint(world, of: .sts) == "https://sts.eu-west-1.amazonaws.com")
    world.environment["AWS_STS_REGIONAL_ENDPOINTS"] = "legacy"
    #expect(try endpoint(world, of: .sts) == "https://sts.amazonaws.com")
    let newer = try Region("eu-south-2")
    #expect(
      try world.settings().endpoint(of: .sts, in: newer) == "https://sts.eu-south-2.amazonaws.com")
  }

  @Test func readsNoSettingsFromTheWorkingFolderWithoutHome() throws {
    let planted = FakeFiles(files: ["~/.aws/config": "[default]\nregion = evil-1"])
    let surroundings = Surroundings(
      environment: [:], home: nil, files: planted, programs: FakePrograms(), now: { World.noon })
    #expect(try AWSSettings(AWSFlags(), in: surroundings).region == nil)
  }

  @Test func dropsBlanksAroundVariables() throws {
    var world = World(flags: AWSFlags())
    world.environment["AWS_REGION"] = " eu-west-1\r\n"
    #expect(try world.settings().region?.name == "eu-west-1")
  }
}
