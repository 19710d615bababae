/// The two files that AWS tools share, read together.
struct SharedConfig: Sendable {
  /// The config file as people write its path.
  let configPath: String
  /// The credentials file as people write its path.
  let credentialsPath: String
  private let config: ConfigFile
  private let credentials: ConfigFile

  /// The largest file that is read, in bytes.
  private static let sizeLimit = 4 << 20

  /// Reads both files; one that is not there is empty.
  ///
  /// - Throws: ``CredentialError`` `badSettings` for a file that cannot be read or understood.
  init(in surroundings: Surroundings) throws(CredentialError) {
    let configPath = SharedConfig.path("AWS_CONFIG_FILE", "~/.aws/config", surroundings)
    let credentialsPath = SharedConfig.path(
      "AWS_SHARED_CREDENTIALS_FILE", "~/.aws/credentials", surroundings)
    self.configPath = surroundings.shown(configPath)
    self.credentialsPath = surroundings.shown(credentialsPath)
    config = try SharedConfig.read(configPath, surroundings)
    credentials = try SharedConfig.read(credentialsPath, surroundings)
  }

  /// A profile, which may not exist.
  func profile(_ name: String) -> Profile {
    // `[default]` needs no prefix in the config file, but may have it, and then it wins.
    let inConfig =
      section("profile", name) ?? (name == "default" ? config.sections["default"] : nil)
    return Profile(name: name, inCredentials: credentials.sections[name], inConfig: inConfig)
  }

  /// A `[sso-session …]` of the config file.
  func ssoSession(_ name: String) -> ConfigFile.Section? { section("sso-session", name) }

  /// A `[services …]` of the config file.
  func services(_ name: String) -> ConfigFile.Section? { section("services", name) }

  /// The names of all profiles, sorted.
  var profileNames: [String] {
    var names = Set(credentials.sections.keys)
    for header in config.sections.keys {
      if header == "default" { names.insert(header) }
      if let words = ShellWords.split(header), words.count == 2, words[0] == "profile" {
        names.insert(words[1])
      }
    }
    return names.sorted()
  }

  private func section(_ kind: String, _ name: String) -> ConfigFile.Section? {
    if let section = config.sections["\(kind) \(name)"] { return section }
    // Written with quotes or more blanks.
    return config.sections.first { ShellWords.split($0.key) == [kind, name] }?.value
  }

  private static func path(_ variable: String, _ usual: String, _ surroundings: Surroundings)
    -> String
  {
    surroundings.expanded(surroundings.variable(variable) ?? usual)
  }

  private static func read(_ path: String, _ surroundings: Surroundings) throws(CredentialError)
    -> ConfigFile
  {
    let bytes: [UInt8]?
    do {
      bytes = try surroundings.read(path, limit: sizeLimit)
    } catch {
      throw CredentialError(
        .badSettings, "cannot read \(surroundings.shown(path)): \(error.reason)", cause: error)
    }
    guard let bytes else { return ConfigFile() }
    do {
      return try ConfigFile(bytes)
    } catch {
      throw CredentialError(
        .badSettings, "\(surroundings.shown(path)), line \(error.line): \(error.reason)",
        hint: "settings look like “region = eu-west-1” below a “[profile name]”", cause: error)
    }
  }
}
