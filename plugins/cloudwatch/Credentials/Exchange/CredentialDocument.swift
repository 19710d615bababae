import AWSSigning
import JSONText

/// Credentials as programs, containers and machines print them: one JSON object.
struct CredentialDocument: Undisclosed {
  private let json: JSONValue
  private let source: String

  /// Reads an answer.
  ///
  /// - Parameter source: where it comes from, for people.
  /// - Throws: ``CredentialError`` `sourceFailed` when it is not JSON; the answer is never quoted.
  init(_ bytes: [UInt8], from source: String) throws(CredentialError) {
    do {
      json = try JSONParser.parse(bytes[...], maximumDepth: 32)
    } catch {
      throw CredentialError(
        .sourceFailed, "\(source) answers something that is not JSON (\(error))", cause: error)
    }
    self.source = source
  }

  /// The text of a member; nil when it is not there or empty.
  func text(_ name: String) -> String? {
    guard let text = json[name]?.string, !text.isEmpty else { return nil }
    return text
  }

  /// The number of a member.
  func number(_ name: String) -> Double? { json[name]?.double }

  /// A member that is an object.
  func object(_ name: String) throws(CredentialError) -> CredentialDocument {
    guard let json = json[name] else { throw missing(name) }
    return CredentialDocument(json: json, source: source)
  }

  /// The credentials in it.
  ///
  /// - Parameter token: the name that the session token has here.
  /// - Throws: ``CredentialError`` `sourceFailed` when a member is missing or the time of expiry is no time.
  func credentials(token: String) throws(CredentialError) -> Credentials {
    Credentials(
      accessKeyID: try required("AccessKeyId"),
      secretAccessKey: Secret(try required("SecretAccessKey")),
      sessionToken: text(token).map { Secret($0) }, expiration: try expiration(), source: source)
  }

  /// The text of a member that must be there.
  func required(_ name: String) throws(CredentialError) -> String {
    guard let text = text(name) else { throw missing(name) }
    return text
  }

  private func expiration() throws(CredentialError) -> Int64? {
    guard let text = text("Expiration") else { return nil }
    guard let time = Timestamp.milliseconds(text) else {
      throw CredentialError(
        .sourceFailed, "\(source) says Expiration “\(Quotation.short(text, limit: 40))”")
    }
    return time
  }

  private func missing(_ name: String) -> CredentialError {
    CredentialError(.sourceFailed, "\(source) answers without \(name)")
  }

  private init(json: JSONValue, source: String) {
    self.json = json
    self.source = source
  }
}
