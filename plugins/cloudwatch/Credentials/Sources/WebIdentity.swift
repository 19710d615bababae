import AWSSigning

/// A role that a token from another identity provider takes on, such as that of a Kubernetes service account.
struct WebIdentity: Sendable {
  let token: TokenFile
  let arn: String
  let sessionName: String?
  /// Where it is set up, for people.
  let source: String
}

/// A web identity in environment variables.
struct EnvironmentWebIdentity: CredentialSource {
  let surroundings: Surroundings
  let sts: STSClient

  var name: String { "web identity" }

  func load() async throws(CredentialError) -> Finding {
    let variable = "AWS_WEB_IDENTITY_TOKEN_FILE"
    guard let path = surroundings.variable(variable) else {
      return .absent("\(variable) is not set")
    }
    guard let arn = surroundings.variable("AWS_ROLE_ARN") else {
      throw CredentialError(
        .badSettings, "\(variable) is set but AWS_ROLE_ARN is not", hint: "set both or none")
    }
    let identity = WebIdentity(
      token: TokenFile(path: path, setting: variable), arn: arn,
      sessionName: surroundings.variable("AWS_ROLE_SESSION_NAME"), source: "web identity")
    return .found(
      try await sts.assume(identity, token: try identity.token.read(surroundings)))
  }
}

/// A web identity in a profile.
struct ProfileWebIdentity: Sendable {
  private let identity: WebIdentity

  /// The profile's identity; nil when it has none.
  ///
  /// - Throws: ``CredentialError`` `badSettings` for a token without a role.
  init?(_ profile: Profile) throws(CredentialError) {
    guard let path = profile["web_identity_token_file"] else { return nil }
    guard let arn = profile["role_arn"] else {
      throw CredentialError(
        .badSettings,
        "profile “\(Quotation.short(profile.name))” has web_identity_token_file but no role_arn",
        hint: "add the role, or remove the file")
    }
    identity = WebIdentity(
      token: TokenFile(path: path, setting: "web_identity_token_file"), arn: arn,
      sessionName: profile["role_session_name"],
      source: "profile “\(Quotation.short(profile.name))”")
  }

  func load(_ sources: CredentialSources) async throws(CredentialError) -> Credentials {
    try await sources.sts.assume(identity, token: try identity.token.read(sources.surroundings))
  }
}
