import AWSSigning

/// The AWS CLI, asked for the credentials of a profile that only it can renew.
struct CLIExport: Sendable {
  let profile: String
  let surroundings: Surroundings

  /// The profile's credentials.
  ///
  /// - Parameter login: the command that a person has to run when the CLI has none either.
  /// - Throws: ``CredentialError`` `expired` that says to run it.
  func load(login: String) async throws(CredentialError) -> Credentials {
    let runner = CredentialProgram(name: "aws", surroundings: surroundings)
    let output: [UInt8]
    do {
      output = try await runner.output(of: [
        "aws", "configure", "export-credentials", "--profile", profile, "--format", "process",
      ])
    } catch {
      if error.code == .cancelled { throw error }
      throw CredentialError(
        .expired, "the login of profile “\(Quotation.short(profile))” is missing or has expired",
        hint: "run \(Quotation.short(login))", cause: error)
    }
    let source = "aws configure export-credentials"
    return try CredentialDocument(output, from: source).credentials(token: "SessionToken")
  }
}
