import AWSSigning

/// A profile: what both files say under its name.
struct Profile: Sendable {
  let name: String
  /// Its section in the credentials file, whose settings win.
  let inCredentials: ConfigFile.Section?
  /// Its section in the config file.
  let inConfig: ConfigFile.Section?

  /// Whether any file has a section for it.
  var exists: Bool { inCredentials != nil || inConfig != nil }

  /// The text of a setting; nil when it is not set or empty.
  subscript(setting: String) -> String? {
    for section in [inCredentials, inConfig] {
      if let text = section?[setting]?.text { return text.isEmpty ? nil : text }
    }
    return nil
  }

  /// Whether it holds keys itself, whole or not.
  var hasKeys: Bool { self["aws_access_key_id"] != nil || self["aws_secret_access_key"] != nil }

  /// Keys that stand in one of the files, never mixed from both; nil when there are none.
  ///
  /// - Throws: ``CredentialError`` `badSettings` for an access key without its secret.
  func keys() throws(CredentialError) -> Credentials? {
    for section in [inCredentials, inConfig] {
      guard let section, let id = Profile.text("aws_access_key_id", section) else { continue }
      guard let secret = Profile.text("aws_secret_access_key", section) else {
        throw CredentialError(
          .badSettings,
          "profile “\(Quotation.short(name))” has aws_access_key_id but no aws_secret_access_key",
          hint: "add the secret key beside it, or remove the other")
      }
      let token =
        Profile.text("aws_session_token", section) ?? Profile.text("aws_security_token", section)
      return Credentials(
        accessKeyID: id, secretAccessKey: Secret(secret), sessionToken: token.map { Secret($0) },
        source: "profile “\(Quotation.short(name))”")
    }
    return nil
  }

  private static func text(_ setting: String, _ section: ConfigFile.Section) -> String? {
    guard let text = section[setting]?.text, !text.isEmpty else { return nil }
    return text
  }
}
