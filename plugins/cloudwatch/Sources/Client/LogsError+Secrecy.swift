import AWSSigning

extension LogsError {
  /// The error as people may see it, whatever the service or something in between put into it.
  ///
  /// A refusal of a signature may repeat all that was signed, session token included, and says nothing that
  /// its name does not.
  func without(_ credentials: Credentials) -> LogsError {
    var error = self
    let secrets = [credentials.secretAccessKey.revealed, credentials.sessionToken?.revealed]
      .compactMap { $0 }.filter { $0.utf8.count >= 8 }
    let holdsOne = { (text: String?) in secrets.contains { text?.contains($0) ?? false } }
    if holdsOne(name) { error.name = "" }
    if holdsOne(requestID) { error.requestID = nil }
    if holdsOne(compileError?.message) { error.compileError = nil }
    if code == .badCredentials || code == .expired {
      error.message = ""
    } else {
      for secret in secrets { error.message = error.message.replacing(secret, with: "<hidden>") }
    }
    // Only now: a cut could leave a part of a secret that nothing finds.
    if error.message.count > Self.longest {
      error.message = error.message.prefix(Self.longest) + "…"
    }
    return error
  }

  /// Characters of a message, at most.
  private static let longest = 1_000
}
