/// One setting from the environment, else from the profile.
struct SettingLookup: Sendable {
  let profile: Profile
  let surroundings: Surroundings

  /// The text of a setting.
  func text(_ variable: String, _ setting: String) -> String? {
    if let value = surroundings.variable(variable) { return value }
    return profile[setting]
  }

  /// A setting that is true or false, false when it is not set.
  ///
  /// - Throws: ``CredentialError`` `badSettings` for any other word.
  func flag(_ variable: String, _ setting: String) throws(CredentialError) -> Bool {
    guard let text = text(variable, setting) else { return false }
    switch text.lowercased() {
    case "true": return true
    case "false": return false
    default:
      let name = surroundings.variable(variable) != nil ? variable : setting
      throw CredentialError(
        .badSettings, "\(name) is “\(Quotation.short(text, limit: 40))”",
        hint: "write true or false")
    }
  }
}
