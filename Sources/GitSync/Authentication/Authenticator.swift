/// Answers a server's questions for credentials: what the address holds, a token of the environment, then the
/// helpers; two attempts at most.
final class Authenticator {
  private let url: RemoteURL
  private let operation: Operation
  private let helper: CredentialHelper
  private var sources: [Source] = [.address, .environment, .helper]
  private var isLastFromHelper = false
  private var last: Credential?
  private var attempts = 0

  private static let maximumAttempts = 2

  init(_ url: RemoteURL, _ repository: OpenRepository, _ operation: Operation) {
    self.url = url
    self.operation = operation
    helper = CredentialHelper(url, repository, operation)
  }

  private enum Source {
    case address, environment, helper
  }

  private func credential(from source: Source) throws(GitError) -> Credential? {
    switch source {
    case .address:
      guard let password = url.password else { return nil }
      return Credential(user: url.user ?? "", password: password, source: "the address")
    case .environment: return EnvironmentToken(operation.runtime).credential(for: url)
    case .helper: return try helper.fill()
    }
  }

  /// The next credential to try.
  ///
  /// - Throws: ``GitError`` `authenticationFailed` when there is none, or enough were refused.
  func next() throws(GitError) -> Credential {
    let refused = last
    forget()
    while attempts < Self.maximumAttempts, !sources.isEmpty {
      let source = sources.removeFirst()
      guard let credential = try credential(from: source) else { continue }
      attempts += 1
      last = credential
      isLastFromHelper = source == .helper
      return credential
    }
    let place = url.masked
    if let refused {
      throw GitError(
        .authenticationFailed, "\(place) does not accept the password from \(refused.source)",
        hint: Self.hint)
    }
    throw GitError(
      .authenticationFailed, "\(place) wants a password, and there is none", hint: Self.hint)
  }

  private static let hint =
    "set up a credential helper of git, or a token in RUNBOOK_GIT_TOKEN with its host in "
    + "RUNBOOK_GIT_HOST"

  /// The last credential was refused.
  private func forget() {
    if let last, isLastFromHelper { helper.report(last, wasAccepted: false) }
    last = nil
  }

  /// The last credential did its work.
  func remember() {
    if let last, isLastFromHelper { helper.report(last, wasAccepted: true) }
    last = nil
  }
}
