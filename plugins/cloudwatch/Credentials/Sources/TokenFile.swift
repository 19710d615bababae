import AWSSigning

/// A file that holds a token, which something else renews.
struct TokenFile: Sendable {
  let path: String
  /// The setting that names it.
  let setting: String

  /// The token, without blanks around it.
  ///
  /// - Throws: ``CredentialError`` `sourceFailed` when there is none.
  func read(_ surroundings: Surroundings) throws(CredentialError) -> Secret {
    let shown = surroundings.shown(surroundings.expanded(path))
    let bytes: [UInt8]?
    do {
      bytes = try surroundings.read(path, limit: 64 << 10)
    } catch {
      throw CredentialError(
        .sourceFailed, "cannot read the token in \(shown): \(error.reason)",
        hint: "\(setting) names it", cause: error)
    }
    guard let bytes else {
      throw CredentialError(
        .sourceFailed, "no token file \(shown)", hint: "\(setting) names it")
    }
    let token = AsciiBlanks.trimmed(bytes[...])
    guard !token.isEmpty else {
      throw CredentialError(
        .sourceFailed, "the token file \(shown) is empty", hint: "\(setting) names it")
    }
    return Secret(String(decoding: token, as: UTF8.self))
  }
}
