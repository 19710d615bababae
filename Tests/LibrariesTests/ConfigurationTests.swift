import Foundation
import GitSync
import Libraries
import Testing
import YAMLText

@Suite struct ConfigurationTests {
  private let folder = NSTemporaryDirectory() + "/libraries-\(UUID().uuidString)"

  /// Reads a configuration of this text.
  private func load(_ text: String?) throws -> Configuration {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let place = folder + "/.config/runbook"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    if let text { try Data(text.utf8).write(to: URL(fileURLWithPath: place + "/config.yaml")) }
    return try Configuration.load(UserFolders(environment: ["HOME": folder]))
  }

  private func failure(_ text: String) -> LibraryError? {
    do {
      _ = try load(text)
      return nil
    } catch {
      return error as? LibraryError
    }
  }

  @Test(arguments: [
    "libraries: {ops: {url: 'https://example.com/team/ops.git', branch: staging}}",
    "libraries:\n- {name: ops, url: 'https://example.com/team/ops.git', branch: staging}",
    "libraries:\n- {url: 'https://example.com/team/ops.git', branch: staging}",
    "redact: {emails: true}\nlibraries:\n  ops:\n    url: https://example.com/team/ops.git\n    branch: staging",
  ])
  func readsAllForms(text: String) throws {
    let configuration = try load(text)
    #expect(configuration.warnings == [])
    let library = try #require(configuration.libraries.first)
    #expect(library.name.text == "ops" && configuration.libraries.count == 1)
    #expect(library.url.masked == "https://example.com/team/ops.git")
    #expect(library.branch == "staging")
  }

  @Test func readsAddressesAlone() throws {
    let configuration = try load(
      "libraries:\n  bb: git@example.com:b.git\n  aa: ~/repos/a\n  cc: ../c.git\n")
    #expect(configuration.libraries.map(\.name.text) == ["bb", "aa", "cc"])
    #expect(configuration.libraries[1].url.path == folder + "/repos/a")
    #expect(configuration.libraries[2].url.path.hasSuffix("/c.git"))
    #expect(configuration.libraries[2].url.path.hasPrefix("/"))
  }

  @Test(arguments: [nil, "", "# nothing\n", "libraries:\n", "~"])
  func mayBeEmpty(text: String?) throws {
    #expect(try load(text).libraries.isEmpty)
  }

  @Test(arguments: [
    ("libraries: [", ": it is not YAML"), ("- x", ":1: a configuration is a mapping"),
    ("libraries: text", ":1: “libraries” is a text"),
    ("libraries:\n  ops: {branch: x}", ":2: library “ops” has no url"),
    ("libraries:\n  ops:", ":2: library “ops” has no url"),
    ("libraries:\n  ops: {url: [a]}", ":2: library “ops” has no url"),
    ("libraries:\n  \"../up\": /x", ":2: a library cannot be called \"../up\""),
    ("libraries:\n  \"..\": /x", ":2: a library cannot be called"),
    ("libraries:\n  .git: /x", ":2: a library cannot be called"),
    ("libraries:\n  c: /x", ":2: a library cannot be called"),
    ("libraries:\n  ops:\n    url: 'ext::sh -c id'", ":3: library “ops”: the address"),
    ("libraries:\n  ops: /a\n  Ops: /b", ":3: two libraries are called “Ops”"),
    ("libraries:\n- /", ":2: / gives its library no name"),
    ("libraries:\n  ops: /a\n  ops: /b", "a key stands twice"),
  ])
  func saysWhereItIsWrong(text: String, expected: String) {
    let error = failure(text)
    #expect(error?.code == .badConfiguration)
    #expect(error?.message.contains(expected) == true, "\(error?.message ?? "no error")")
    #expect(error?.message.contains("\n") == false)
  }

  @Test func warnsOfUnknownKeys() throws {
    let warnings = try load("libaries: {}\nlibraries:\n  ops: {url: /x, brnch: main}\nzzz: 1")
      .warnings
    #expect(warnings.count == 3)
    #expect(warnings[0].hasSuffix(":1: unknown key “libaries”; did you mean “libraries”?"))
    #expect(warnings[1].hasSuffix("config.yaml:3: unknown key “brnch”; did you mean “branch”?"))
    #expect(warnings[2].hasSuffix("config.yaml:4: unknown key “zzz”; known: libraries, redact"))
  }

  @Test(arguments: [
    "libraries:\n  ops: https://ana:s3cret@example.com/x y",
    "libraries:\n  ops: https://ana:s3cret@example.com:99999/x",
    "libraries:\n- https://ana:s3cret@example.com/",
  ])
  func neverShowsAPassword(text: String) {
    let error = failure(text)
    #expect(error != nil)
    var dumped = ""
    dump(error, to: &dumped)
    #expect(!dumped.contains("s3cret"))
  }

  @Test func declarationsHideTheirPassword() throws {
    let configuration = try load("libraries: {ops: 'https://ana:s3cret@example.com/x'}")
    var dumped = "\(configuration.libraries)"
    dump(configuration.libraries, to: &dumped)
    #expect(!dumped.contains("s3cret"))
  }

  @Test func keepsWhatOthersRead() throws {
    let configuration = try load("redact:\n  emails: true\n  patterns:\n    - tenant-\\d+\n")
    let section = try #require(configuration.section("redact"))
    #expect(section["emails"]?.text == "true")
    #expect(section["patterns"]?.items.map(\.text) == ["tenant-\\d+"])
    #expect(section["patterns"]?.line == 4)
    #expect(configuration.error("x", at: 4).message.hasSuffix("config.yaml:4: x"))
    #expect(configuration.section("libraries") == nil)
  }

  @Test func anotherFileMustExist() throws {
    let folders = try UserFolders(environment: ["HOME": "/h", "RUNBOOK_CONFIG": folder + "/none"])
    #expect(throws: LibraryError.self) { try Configuration.load(folders) }
  }
}

@Suite struct UserFoldersTests {
  @Test func followTheStandard() throws {
    let home = try UserFolders(environment: ["HOME": "/h"])
    #expect(home.configuration == "/h/.config/runbook/config.yaml")
    #expect(home.libraries == "/h/.local/share/runbook/libraries")
    let all = try UserFolders(environment: ["XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d"])
    #expect(all.configuration == "/c/runbook/config.yaml")
    #expect(all.libraries == "/d/runbook/libraries")
    let relative = try UserFolders(environment: ["HOME": "/h", "XDG_DATA_HOME": "d"])
    #expect(relative.libraries == home.libraries)
  }

  @Test func needAHome() {
    #expect(throws: LibraryError.self) { try UserFolders(environment: [:]) }
    #expect(throws: LibraryError.self) { try UserFolders(environment: ["HOME": ""]) }
  }
}
