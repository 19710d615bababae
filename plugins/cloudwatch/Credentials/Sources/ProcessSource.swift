import AWSSigning

/// A program that prints credentials, as `credential_process` of a profile names it.
struct ProcessSource: Sendable {
  let command: String
  let profile: String
  let surroundings: Surroundings

  /// Runs the program.
  ///
  /// - Throws: ``CredentialError`` when it fails or prints something else.
  func load() async throws(CredentialError) -> Credentials {
    let name = "credential_process of profile “\(Quotation.short(profile))”"
    guard let words = ShellWords.split(command), let program = words.first else {
      throw CredentialError(
        .badSettings, "\(name) is empty or has a quote without end",
        hint: "it is split into words as a shell would, and nothing more")
    }
    let arguments = [surroundings.expanded(program)] + words.dropFirst()
    let runner = CredentialProgram(name: name, surroundings: surroundings)
    let output = try await runner.output(of: arguments)
    let document = try CredentialDocument(output, from: name)
    guard document.number("Version") == 1 else {
      throw CredentialError(.sourceFailed, "\(name) answers without Version 1")
    }
    return try document.credentials(token: "SessionToken")
  }
}

/// Running a program whose output is a secret.
struct CredentialProgram: Sendable {
  /// The program, for people; never its arguments.
  let name: String
  let surroundings: Surroundings

  /// What it prints.
  ///
  /// - Throws: ``CredentialError`` `sourceFailed` that quotes its complaint without what may be secret.
  func output(of command: [String]) async throws(CredentialError) -> [UInt8] {
    let result: ProgramResult
    do {
      result = try await surroundings.programs.run(
        command, environment: surroundings.environment, limit: 64 << 10, timeout: .seconds(60))
    } catch {
      throw failure(error)
    }
    guard result.succeeded else {
      let complaint = Complaint.text(result.complaints).map { ": \($0)" } ?? ""
      throw CredentialError(.sourceFailed, "\(name) failed\(complaint)")
    }
    return result.output
  }

  private func failure(_ error: ProgramError) -> CredentialError {
    switch error {
    case .notFound: CredentialError(.sourceFailed, "\(name): no such program", cause: error)
    case .timedOut:
      CredentialError(
        .sourceFailed, "\(name) took longer than a minute",
        hint: "it must not ask for anything", cause: error)
    case .tooMuchOutput: CredentialError(.sourceFailed, "\(name) prints too much", cause: error)
    case .failed: CredentialError(.sourceFailed, "\(name) cannot be run", cause: error)
    case .cancelled: CredentialError(.cancelled, "\(name) was cancelled", cause: error)
    }
  }
}
