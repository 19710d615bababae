import AWSSigning
import HTTPTransport

/// The two questions to the Security Token Service that give credentials of a role.
struct STSClient: Sendable {
  let settings: AWSSettings
  let metadata: InstanceMetadata
  let exchange: Exchange
  let now: @Sendable () -> Int64

  /// AssumeRole.
  ///
  /// - Throws: ``CredentialError`` when the role may not be taken on or the service does not answer.
  func assume(_ role: RoleHop, with credentials: Credentials) async throws(CredentialError)
    -> Credentials
  {
    var form = self.form("AssumeRole", role.arn, role.sessionName)
    if let id = role.externalID { form.append(("ExternalId", id)) }
    if let seconds = role.duration { form.append(("DurationSeconds", String(seconds))) }
    return try await send(
      form, signedBy: credentials,
      for: STSCaller(arn: role.arn, name: "the credentials from \(credentials.source)"),
      source: "profile “\(Quotation.short(role.profile))”")
  }

  /// AssumeRoleWithWebIdentity, which needs no signature.
  ///
  /// - Throws: ``CredentialError`` when the token does not do or the service does not answer.
  func assume(_ identity: WebIdentity, token: Secret) async throws(CredentialError) -> Credentials {
    let form =
      self.form("AssumeRoleWithWebIdentity", identity.arn, identity.sessionName)
      + [("WebIdentityToken", token.revealed)]
    return try await send(
      form, signedBy: nil,
      for: STSCaller(arn: identity.arn, name: "the token that \(identity.token.setting) names"),
      source: identity.source)
  }

  private func form(_ action: String, _ arn: String, _ sessionName: String?) -> [(
    name: String, value: String
  )] {
    let session = sessionName ?? "runbook-\(now() / 1000)"
    return [
      ("Action", action), ("Version", "2011-06-15"), ("RoleArn", arn), ("RoleSessionName", session),
    ]
  }

  private func send(
    _ form: [(name: String, value: String)], signedBy credentials: Credentials?,
    for caller: STSCaller, source: String
  ) async throws(CredentialError) -> Credentials {
    let region = try await signingRegion()
    let endpoint = settings.endpoint(of: .sts, in: region)
    var request = HTTPRequest(
      method: "POST", url: endpoint + "/",
      headers: [HTTPHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")],
      body: Array(URIEncoding.query(form).utf8), timeout: .seconds(20),
      maximumResponseBytes: 256 << 10)
    if let credentials { try sign(&request, credentials, region) }
    let response: HTTPResponse
    do {
      response = try await exchange.send(request, attempts: 3)
    } catch {
      throw CredentialError(error, asking: "STS")
    }
    return try STSAnswer(response).credentials(for: caller, source: source)
  }

  private func sign(_ request: inout HTTPRequest, _ credentials: Credentials, _ region: Region)
    throws(CredentialError)
  {
    // The one global address is part of the region where it stands.
    let isGlobal = request.url.hasPrefix("https://\(GlobalSTS.host)/")
    do {
      let signable = try SignableRequest(
        method: request.method, url: request.url,
        headers: request.headers.map { ($0.name, $0.value) }, body: request.body)
      let scope = SigningScope(
        service: AWSService.sts.signingName,
        region: isGlobal ? Region.northVirginia.name : region.name, date: now())
      let signed = try SigV4.sign(signable, with: credentials, for: scope)
      request.headers = signed.headers.map { HTTPHeader($0.name, $0.value) }
    } catch {
      throw CredentialError(.sourceFailed, "\(error)", cause: error)
    }
  }

  /// The region to ask in: the one in use, else any, as roles are the same in all.
  private func signingRegion() async throws(CredentialError) -> Region {
    do {
      return try await RegionChain(settings: settings, metadata: metadata).load()
    } catch {
      if error.code == .missingRegion { return .northVirginia }
      throw error
    }
  }
}
