import HTTPTransport

/// The metadata service of an EC2 instance, version 2 only: a token first, so that no proxy or server can be talked
/// into asking it.
struct InstanceMetadata: Sendable {
  let settings: SettingLookup
  let exchange: Exchange

  /// What the service says.
  enum Answer: Sendable {
    case text(String)
    /// Nothing, for this reason.
    case absent(String)
  }

  /// The texts below `/latest/`, each path made from the text before it.
  ///
  /// - Throws: ``CredentialError`` for settings that make no sense, or when cancelled. A service that is not there is
  ///   no error: most machines are none of EC2's.
  func read(_ paths: [@Sendable (String) -> String?]) async throws(CredentialError) -> Answer {
    if settings.surroundings.variable("AWS_EC2_METADATA_DISABLED")?.lowercased() == "true" {
      return .absent("AWS_EC2_METADATA_DISABLED is true")
    }
    let base = try address()
    let first = try await ask(
      "PUT", base + "/latest/api/token",
      [HTTPHeader("x-aws-ec2-metadata-token-ttl-seconds", "300")],
      attempts: attempts)
    guard case .text(let token) = first else { return first }
    guard token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      return .absent("the metadata service gives no token")
    }
    var answer = ""
    for path in paths {
      guard let path = path(answer) else { return .absent("the metadata service makes no sense") }
      // Who has got a token is on an instance for certain, so a failure now will pass.
      let next = try await ask(
        "GET", base + "/latest/" + path, [HTTPHeader("x-aws-ec2-metadata-token", token)],
        attempts: max(attempts, 3))
      guard case .text(let text) = next else { return next }
      answer = text
    }
    return .text(answer)
  }

  private func ask(
    _ method: String, _ url: String, _ headers: [HTTPHeader], attempts: Int
  ) async throws(CredentialError) -> Answer {
    let timeout = Duration.seconds(seconds)
    let request = HTTPRequest(
      method: method, url: url, headers: headers, connectTimeout: timeout, timeout: timeout,
      maximumResponseBytes: 64 << 10, bypassesProxy: true)
    do {
      let response = try await exchange.send(request, attempts: attempts)
      guard response.status == 200 else {
        return .absent("the metadata service answers \(response.status)")
      }
      return .text(
        String(decoding: AsciiBlanks.trimmed(response.body[...]), as: UTF8.self))
    } catch {
      if error.code == .cancelled {
        throw CredentialError(error, asking: "the metadata service")
      }
      return .absent("no answer from the metadata service")
    }
  }

  private var seconds: Int {
    bounded(settings.text("AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout"), 1...60)
  }

  private var attempts: Int {
    bounded(
      settings.text("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts"), 1...10)
  }

  private func bounded(_ text: String?, _ range: ClosedRange<Int>) -> Int {
    guard let text, let number = Int(text) else { return range.lowerBound }
    return min(max(number, range.lowerBound), range.upperBound)
  }

  private func address() throws(CredentialError) -> String {
    let own = settings.text("AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint")
    if let own { return try ConfiguredEndpoints.checked(own, from: "the metadata endpoint") }
    let mode = settings.text(
      "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "ec2_metadata_service_endpoint_mode")
    switch mode?.lowercased() ?? "ipv4" {
    case "ipv4": return "http://169.254.169.254"
    case "ipv6": return "http://[fd00:ec2::254]"
    default:
      throw CredentialError(
        .badSettings, "the metadata endpoint's mode is neither ipv4 nor ipv6",
        hint: "check AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE")
    }
  }
}
