/// What a request to AWS is signed with.
public struct Credentials: Sendable, Hashable {
  /// Names the key; the service shows it in its own records, so it is no secret.
  public let accessKeyID: String
  /// Signs.
  public let secretAccessKey: Secret
  /// Goes along with temporary keys.
  public let sessionToken: Secret?
  /// When the keys stop working, in milliseconds since 1970; nil for those that last.
  public let expiration: Int64?
  /// Where they come from, for people: `environment`, `profile “dev”`.
  public let source: String

  /// Credentials.
  public init(
    accessKeyID: String, secretAccessKey: Secret, sessionToken: Secret? = nil,
    expiration: Int64? = nil, source: String
  ) {
    self.accessKeyID = accessKeyID
    self.secretAccessKey = secretAccessKey
    self.sessionToken = sessionToken
    self.expiration = expiration
    self.source = source
  }
}
