import AWSSigning

extension LogsError {
  /// The error as people may see it, whatever the service or something in between put into it.
  ///
  /// A refusal of a signature may repeat all that was signed, session token included, and says nothing that
  /// its name does not.
  func without(_ credentials: Credentials) -> LogsError {
    var error = self
    if code == .badCredentials || code == .expired {
      error.message = ""
      return error
    }
    let secrets = [credentials.secretAccessKey.revealed, credentials.sessionToken?.revealed]
    for secret in secrets.compactMap({ $0 }) where secret.utf8.count >= 8 {
      error.message = error.message.replacing(secret, with: "<hidden>")
    }
    if let compile = error.compileError,
      secrets.contains(where: { $0.map(compile.message.contains) ?? false })
    {
      error.compileError = nil
    }
    return error
  }
}
