import AWSSigning
import HTTPTransport

/// Credentials of IAM Identity Center, by the login that the AWS CLI keeps.
struct SSOSource: Sendable {
  let login: SSOLogin
  let sources: CredentialSources

  /// The credentials.
  ///
  /// A login that is past its time is left to the AWS CLI, which can renew some; without it, a person has to log in.
  ///
  /// - Throws: ``CredentialError`` `expired` with the command to run, or `sourceFailed`.
  func load() async throws(CredentialError) -> Credentials {
    if let token = try cachedToken(), let credentials = try await exchange(token) {
      return credentials
    }
    return try await CLIExport(profile: login.profile, surroundings: sources.surroundings)
      .load(login: "aws sso login --profile \(ShellWords.quoted(login.profile))")
  }

  /// The login's token from the CLI's cache; nil when there is none that is still valid.
  private func cachedToken() throws(CredentialError) -> Secret? {
    let surroundings = sources.surroundings
    let digest: [UInt8]
    do {
      digest = try Digest.sha1(Array(login.cacheName.utf8))
    } catch {
      throw CredentialError(.sourceFailed, "\(error)", cause: error)
    }
    let path = "~/.aws/sso/cache/\(Digest.hex(digest)).json"
    // A cache that cannot be read is as good as none: the CLI writes a new one.
    guard let bytes = try? surroundings.read(path, limit: 256 << 10),
      let cache = try? CredentialDocument(bytes, from: "the cache of the AWS CLI"),
      let token = cache.text("accessToken"), let expiry = cache.text("expiresAt"),
      let time = Timestamp.milliseconds(expiry), time > surroundings.now()
    else { return nil }
    return Secret(token)
  }

  /// GetRoleCredentials; nil when the portal no longer knows the login.
  private func exchange(_ token: Secret) async throws(CredentialError) -> Credentials? {
    guard token.revealed.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    let query = URIEncoding.query([("role_name", login.role), ("account_id", login.account)])
    let endpoint = sources.settings.endpoint(of: .sso, in: login.region)
    let request = HTTPRequest(
      method: "GET", url: "\(endpoint)/federation/credentials?\(query)",
      headers: [HTTPHeader("x-amz-sso_bearer_token", token.revealed)], timeout: .seconds(20),
      maximumResponseBytes: 256 << 10)
    let response: HTTPResponse
    do {
      response = try await sources.exchange.send(request, attempts: 3)
    } catch {
      throw CredentialError(error, asking: "IAM Identity Center")
    }
    switch response.status {
    case 200: return try credentials(response.body)
    case 401: return nil
    default: throw refusal(response.status)
    }
  }

  private func credentials(_ body: [UInt8]) throws(CredentialError) -> Credentials {
    let document = try CredentialDocument(body, from: "IAM Identity Center")
      .object("roleCredentials")
    let expiration = document.number("expiration").flatMap { Int64(exactly: $0.rounded()) }
    return Credentials(
      accessKeyID: try document.required("accessKeyId"),
      secretAccessKey: Secret(try document.required("secretAccessKey")),
      sessionToken: Secret(try document.required("sessionToken")), expiration: expiration,
      source: "profile “\(Quotation.short(login.profile))”")
  }

  private func refusal(_ status: Int) -> CredentialError {
    CredentialError(
      .sourceFailed,
      "IAM Identity Center gives no credentials for role \(Quotation.short(login.role)) in account "
        + "\(Quotation.short(login.account)): status \(status)",
      hint: status == 403 ? "the login may not use this role; ask who assigns it" : nil)
  }
}
