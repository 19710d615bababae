/// A role that a profile says to take on, and whose credentials may do so.
struct RoleHop: Sendable {
  /// Where the credentials come from that take on the role.
  enum Origin: Sendable, Hashable {
    case profile(String)
    case environment
    case instance
    case container
  }

  let profile: String
  let arn: String
  let origin: Origin
  let externalID: String?
  let sessionName: String?
  /// In seconds.
  let duration: Int?

  /// Whether a profile names a role that keys take on, rather than a token.
  static func isNamed(by profile: Profile) -> Bool {
    profile["role_arn"] != nil && profile["web_identity_token_file"] == nil
  }

  /// The role of a profile that names one.
  ///
  /// - Throws: ``CredentialError`` for settings that are missing or contradict each other, and for a role that needs
  ///   a code from a device.
  init(_ profile: Profile, arn: String) throws(CredentialError) {
    let shown = Quotation.short(profile.name)
    if profile["mfa_serial"] != nil {
      throw CredentialError(
        .needsCode, "profile “\(shown)” needs an MFA code, which is never asked for here",
        hint: "run eval \"$(aws configure export-credentials --profile "
          + "\(ShellWords.quoted(profile.name)) --format env)\" and then again without --profile")
    }
    self.profile = profile.name
    self.arn = arn
    origin = try RoleHop.origin(profile, shown)
    externalID = profile["external_id"]
    sessionName = profile["role_session_name"]
    duration = try RoleHop.duration(profile, shown)
  }

  private static func origin(_ profile: Profile, _ shown: String) throws(CredentialError) -> Origin
  {
    switch (profile["source_profile"], profile["credential_source"]) {
    case (let name?, nil): return .profile(name)
    case (nil, let source?):
      switch source.lowercased() {
      case "environment": return .environment
      case "ec2instancemetadata": return .instance
      case "ecscontainer": return .container
      default:
        throw CredentialError(
          .badSettings,
          "profile “\(shown)” has credential_source “\(Quotation.short(source, limit: 60))”",
          hint: "there are Environment, Ec2InstanceMetadata and EcsContainer")
      }
    case (nil, nil):
      throw CredentialError(
        .badSettings, "profile “\(shown)” has role_arn but says not whose keys take on the role",
        hint: "add source_profile or credential_source")
    case (_?, _?):
      throw CredentialError(
        .badSettings, "profile “\(shown)” has both source_profile and credential_source",
        hint: "remove one of them")
    }
  }

  private static func duration(_ profile: Profile, _ shown: String) throws(CredentialError) -> Int?
  {
    guard let text = profile["duration_seconds"] else { return nil }
    guard let seconds = Int(text), (900...43_200).contains(seconds) else {
      throw CredentialError(
        .badSettings,
        "profile “\(shown)” has duration_seconds “\(Quotation.short(text, limit: 40))”",
        hint: "a number from 900 to 43200")
    }
    return seconds
  }
}
