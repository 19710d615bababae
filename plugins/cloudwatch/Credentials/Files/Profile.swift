import AWSSigning

/// A profile: what both files say under its name.
struct Profile: Sendable, Undisclosed {
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

  /// The keys in one of its sections, as keys of two files are never mixed; nil when there are none.
  ///
  /// - Throws: ``CredentialError`` `badSettings` for one key without the other.
  func keys(in section: ConfigFile.Section?) throws(CredentialError) -> Credentials? {
    guard let section else { return nil }
    switch (
      Profile.text("aws_access_key_id", section), Profile.text("aws_secret_access_key", section)
    ) {
    case (nil, nil): return nil
    case (_?, nil): throw partial("aws_access_key_id", without: "aws_secret_access_key")
    case (nil, _?): throw partial("aws_secret_access_key", without: "aws_access_key_id")
    case (let id?, let secret?):
      let token =
        Profile.text("aws_session_token", section) ?? Profile.text("aws_security_token", section)
      return Credentials(
        accessKeyID: id, secretAccessKey: Secret(secret), sessionToken: token.map { Secret($0) },
        source: "profile “\(Quotation.short(name))”")
    }
  }

  private func partial(_ one: String, without other: String) -> CredentialError {
    CredentialError(
      .badSettings, "profile “\(Quotation.short(name))” has \(one) but no \(other)",
      hint: "add the other beside it, or remove it")
  }

  private static func text(_ setting: String, _ section: ConfigFile.Section) -> String? {
    guard let text = section[setting]?.text, !text.isEmpty else { return nil }
    return text
  }
}
