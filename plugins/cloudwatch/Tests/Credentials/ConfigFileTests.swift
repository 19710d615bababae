@testable import AWSCredentials
import Testing

@Suite struct ConfigFileTests {
  private func value(_ text: String, _ section: String = "a", _ name: String = "k") throws
    -> ConfigFile.Value?
  {
    try ConfigFile(Array(text.utf8)).sections[section]?[name]
  }

  @Test(arguments: [
    ("[a]\nk=v", "v"), ("[a]\n k  =  v w \t\n", "v w"), ("[a]\nK = v", "v"), ("[a]\nk: v", "v"),
    ("[a]\nk = a=b:c", "a=b:c"), ("[a]\r\nk = v\r\n", "v"), ("\u{FEFF}[a]\nk = v", "v"),
    ("# x\n; y\n\n[a]\n# k = no\nk = v", "v"), ("[a]\nk = v # no comment", "v # no comment"),
    ("[a]\nk = 1\n[b]\nk = 2\n[a]\nk = 3", "3"), ("[ a ]\nk = v", "v"), ("[a] x\nk = v", "v"),
    ("[a]\nk =", ""), ("[a]\nk = one\n  two\n\n  # three\n  four", "one\ntwo\nfour"),
    ("[a]\n  k = v\n  l = w", "v"), ("[a]\nk = ä日", "ä日"),
  ])
  func readsTexts(text: String, expected: String) throws {
    #expect(try value(text) == .text(expected))
  }

  @Test func readsSettingsBelowSettings() throws {
    let text = "[a]\nk =\n  endpoint_url = https://x:1/?a=b\n\n  Other=2\nl = 3"
    #expect(
      try value(text) == .nested(["endpoint_url": "https://x:1/?a=b", "other": "2"]))
    #expect(try value(text, "a", "l") == .text("3"))
  }

  @Test(arguments: [("k = v", 1), ("[a]\n\nsecret-word", 3), ("\n[a\n", 2)])
  func saysWhichLineIsWrongAndNotWhatItSays(text: String, line: Int) {
    let error = #expect(throws: ConfigFileError.self) { try ConfigFile(Array(text.utf8)) }
    #expect(error?.line == line)
    #expect(error?.reason.contains("secret-word") == false)
  }

  @Test func survivesAnything() throws {
    for byte in UInt8.min...UInt8.max {
      _ = try? ConfigFile([byte])
      _ = try? ConfigFile(Array("[a]\n".utf8) + [byte, 0x3D, byte, 0x0A, 0x20, byte])
    }
    let deep = String(repeating: "[a]\nk =\n  b = c\n", count: 20_000)
    #expect(try ConfigFile(Array(deep.utf8)).sections.count == 1)
  }
}

@Suite struct SharedConfigTests {
  @Test func findsProfilesHoweverTheyAreWritten() throws {
    var world = World()
    world.config = """
      [default]
      region = r1
      [profile plain]
      region = r2
      [profile "two words"]
      region = r3
      [profile   far]
      region = r4
      [plain2]
      region = r5
      [sso-session corp]
      sso_region = r6
      """
    world.keys = "[keys]\naws_access_key_id = A\n[plain]\nregion = from-keys"
    let config = try SharedConfig(in: world.surroundings)
    #expect(config.profile("default")["region"] == "r1")
    #expect(config.profile("plain")["region"] == "from-keys")
    #expect(config.profile("two words")["region"] == "r3")
    #expect(config.profile("far")["region"] == "r4")
    #expect(!config.profile("plain2").exists)
    #expect(config.ssoSession("corp")?["sso_region"] == .text("r6"))
    #expect(config.profileNames == ["default", "far", "keys", "plain", "two words"])
  }

  @Test func prefersTheDefaultProfileWithPrefix() throws {
    var world = World()
    world.config = "[profile default]\nregion = a\n[default]\nregion = b"
    #expect(try SharedConfig(in: world.surroundings).profile("default")["region"] == "a")
  }

  @Test func readsTheFilesThatVariablesName() throws {
    var world = World()
    world.environment = ["AWS_CONFIG_FILE": "~/c", "AWS_SHARED_CREDENTIALS_FILE": "/k"]
    world.files = ["/home/ada/c": "[default]\nregion = r", "/k": "[k]\nregion = s"]
    let config = try SharedConfig(in: world.surroundings)
    #expect(config.profile("default")["region"] == "r")
    #expect(config.profile("k").exists)
    #expect(config.configPath == "~/c")
  }

  @Test func namesTheFileThatCannotBeUnderstood() async throws {
    var world = World()
    world.config = "[default]\noops-hush"
    let failure = await world.failure()
    #expect(failure?.code == .badSettings)
    #expect(failure?.message.hasPrefix("~/.aws/config, line 2: ") == true)
    #expect(failure?.message.contains("hush") == false)
    world.config = "(forbidden)"
    #expect(await world.failure()?.message == "cannot read ~/.aws/config: Permission denied")
  }
}
