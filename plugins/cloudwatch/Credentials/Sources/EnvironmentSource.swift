import AWSSigning

/// Keys in environment variables.
struct EnvironmentSource: CredentialSource {
  let surroundings: Surroundings

  var name: String { "environment" }

  func load() throws(CredentialError) -> Finding {
    let secret = surroundings.variable("AWS_SECRET_ACCESS_KEY")
    guard let id = surroundings.variable("AWS_ACCESS_KEY_ID") else {
      return .absent(
        secret == nil
          ? "AWS_ACCESS_KEY_ID is not set"
          : "AWS_ACCESS_KEY_ID is not set, although AWS_SECRET_ACCESS_KEY is")
    }
    guard let secret else {
      throw CredentialError(
        .badSettings, "AWS_ACCESS_KEY_ID is set but AWS_SECRET_ACCESS_KEY is not",
        hint: "set both, or unset the one to use a profile")
    }
    let token =
      surroundings.variable("AWS_SESSION_TOKEN") ?? surroundings.variable("AWS_SECURITY_TOKEN")
    return .found(
      Credentials(
        accessKeyID: id, secretAccessKey: Secret(secret), sessionToken: token.map { Secret($0) },
        expiration: try expiration(), source: "environment"))
  }

  private func expiration() throws(CredentialError) -> Int64? {
    guard let text = surroundings.variable("AWS_CREDENTIAL_EXPIRATION") else { return nil }
    guard let time = Timestamp.milliseconds(text) else {
      throw CredentialError(
        .badSettings, "AWS_CREDENTIAL_EXPIRATION is “\(Quotation.short(text, limit: 40))”",
        hint: "write it as 2026-11-23T12:00:00Z")
    }
    return time
  }
}
