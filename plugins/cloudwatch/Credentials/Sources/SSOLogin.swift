/// A profile of IAM Identity Center: what it needs to turn a login into credentials.
struct SSOLogin: Sendable, Hashable {
  let profile: String
  let account: String
  let role: String
  /// Where the login and its portal are.
  let region: Region
  /// The session's name, or the start address for profiles without session: what names the CLI's cache file.
  let cacheName: String

  /// The profile's settings; nil when it is no such profile.
  ///
  /// - Throws: ``CredentialError`` `badSettings` for settings that are missing or contradict the session's.
  init?(_ profile: Profile, in config: SharedConfig) throws(CredentialError) {
    guard profile["sso_account_id"] != nil || profile["sso_role_name"] != nil else { return nil }
    let shown = Quotation.short(profile.name)
    var session: ConfigFile.Section = [:]
    if let name = profile["sso_session"] {
      guard let found = config.ssoSession(name) else {
        throw CredentialError(
          .badSettings,
          "profile “\(shown)” names sso_session “\(Quotation.short(name))”, which does not exist",
          hint: "add a section [sso-session \(Quotation.short(name))] to \(config.configPath)")
      }
      session = found
    }
    func setting(_ name: String) throws(CredentialError) -> String {
      let text = session[name]?.text ?? profile[name] ?? ""
      if let own = profile[name], own != text {
        throw CredentialError(
          .badSettings, "profile “\(shown)” and its sso_session have different \(name)",
          hint: "remove the one in the profile")
      }
      guard !text.isEmpty else {
        throw CredentialError(
          .badSettings, "profile “\(shown)” has no \(name)",
          hint: "run aws configure sso --profile \(ShellWords.quoted(profile.name))")
      }
      return text
    }
    self.profile = profile.name
    account = try setting("sso_account_id")
    role = try setting("sso_role_name")
    region = try Region(try setting("sso_region"))
    let start = try setting("sso_start_url")
    cacheName = profile["sso_session"] ?? start
  }
}
