import AWSSigning
import HTTPTransport

/// The agent beside a container: ECS, EKS Pod Identity, Greengrass.
struct ContainerSource: CredentialSource {
  let surroundings: Surroundings
  let exchange: Exchange

  var name: String { "container" }

  private static let relative = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"
  private static let full = "AWS_CONTAINER_CREDENTIALS_FULL_URI"
  private static let tokenFile = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"

  func load() async throws(CredentialError) -> Finding {
    guard let url = try address() else { return .absent("\(ContainerSource.relative) is not set") }
    var request = HTTPRequest(
      method: "GET", url: url, headers: [HTTPHeader("Accept", "application/json")],
      connectTimeout: .seconds(2), timeout: .seconds(5), maximumResponseBytes: 64 << 10,
      bypassesProxy: url.lowercased().hasPrefix("http:"))
    if let token = try token() {
      request.headers.append(HTTPHeader("Authorization", token.revealed))
    }
    let response: HTTPResponse
    do {
      response = try await exchange.send(request, attempts: 3)
    } catch {
      throw CredentialError(error, asking: "the container's agent")
    }
    guard response.status == 200 else {
      throw CredentialError(
        .sourceFailed, "the container's agent answers \(response.status) instead of credentials",
        hint: "check the role of the task or pod")
    }
    let document = try CredentialDocument(response.body, from: "the container's agent")
    return .found(try document.credentials(token: "Token"))
  }

  private func address() throws(CredentialError) -> String? {
    if let path = surroundings.variable(ContainerSource.relative) {
      // Without the slash, what follows could make it another host.
      guard path.hasPrefix("/"), WebAddress("http://169.254.170.2" + path) != nil else {
        throw CredentialError(
          .badSettings, "\(ContainerSource.relative) is not a path",
          hint: "it must begin with a slash")
      }
      return "http://169.254.170.2" + path
    }
    guard let url = surroundings.variable(ContainerSource.full) else { return nil }
    guard let address = WebAddress(url), address.isSecure || ContainerSource.isAgent(address) else {
      throw CredentialError(
        .badSettings, "\(ContainerSource.full) names a host that gets no credentials' request",
        hint: "it must be https, or http on this machine or at the agents of ECS and EKS")
    }
    return url
  }

  private static func isAgent(_ address: WebAddress) -> Bool {
    address.isLoopback
      || ["169.254.170.2", "169.254.170.23", "fd00:ec2::23"].contains(address.host)
  }

  /// The token for the agent. A file is read each time, as its content changes.
  private func token() throws(CredentialError) -> Secret? {
    var token = surroundings.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN")
    if let path = surroundings.variable(ContainerSource.tokenFile) {
      token = try TokenFile(path: path, setting: ContainerSource.tokenFile).read(surroundings)
        .revealed
    }
    guard let token else { return nil }
    guard token.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      throw CredentialError(
        .badSettings, "the container's authorization token holds a line break",
        hint: "check AWS_CONTAINER_AUTHORIZATION_TOKEN and \(ContainerSource.tokenFile)")
    }
    return Secret(token)
  }
}
