import AWSSigning

/// The role of the EC2 instance that this runs on.
struct InstanceSource: CredentialSource {
  let metadata: InstanceMetadata
  let now: @Sendable () -> Int64

  var name: String { "instance metadata" }

  private static let folder = "meta-data/iam/security-credentials/"

  /// How long keys are used that the service hands out past their time, ten minutes: it does so while it cannot make
  /// new ones, and other services honour them.
  private static let grace: Int64 = 600_000

  func load() async throws(CredentialError) -> Finding {
    let answer = try await metadata.read([
      { _ in InstanceSource.folder },
      { roles in
        let role = String(roles.prefix { !$0.isNewline })
        return role.isEmpty ? nil : InstanceSource.folder + URIEncoding.encode(role)
      },
    ])
    switch answer {
    case .absent(let reason): return .absent(reason)
    case .text(let text): return try finding(Array(text.utf8))
    }
  }

  private func finding(_ bytes: [UInt8]) throws(CredentialError) -> Finding {
    let document = try CredentialDocument(bytes, from: "the metadata service")
    if let code = document.text("Code"), code != "Success" {
      return .absent("the metadata service says \(Quotation.word(code) ?? "no")")
    }
    let found = try document.credentials(token: "Token")
    guard let expiration = found.expiration, expiration <= now() else { return .found(found) }
    return .found(
      Credentials(
        accessKeyID: found.accessKeyID, secretAccessKey: found.secretAccessKey,
        sessionToken: found.sessionToken, expiration: now() + InstanceSource.grace,
        source: found.source))
  }
}
