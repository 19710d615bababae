import CLibgit2
import Synchronization

/// The certificate authorities that TLS trusts, which libgit2 has one set of for the whole process.
///
/// Transfers that trust the same ones run together; others wait for them to end.
final class CertificateAuthorities: Sendable {
  private struct State {
    var file: String?
    var users = 0
  }

  private static let state = Mutex(State())

  /// Waits for its turn and holds the choice until it is freed.
  ///
  /// - Throws: ``GitError`` `untrustedCertificate` when the file cannot be read.
  init(for url: RemoteURL, _ repository: OpenRepository, _ operation: Operation) throws(GitError) {
    let file = url.scheme == .https ? Self.file(for: url, repository) : nil
    try Patience.wait(upTo: .seconds(3600), operation) { () throws(GitError) in
      try Self.acquire(file)
    } otherwise: {
      GitError(.locked, "other transfers with other certificates do not end")
    }
  }

  deinit { Self.state.withLock { $0.users -= 1 } }

  private static func acquire(_ file: String?) throws(GitError) -> Bool {
    let outcome = state.withLock { state -> Result<Bool, GitError> in
      if state.file != file {
        if state.users > 0 { return .success(false) }
        guard let path = file ?? systemFile else { return .success(true) }
        guard clibgit2_set_certificates(path, nil) == 0 else {
          return .failure(
            GitError(
              .untrustedCertificate, "cannot read the certificates in \(path)",
              hint: "name a file of PEM certificates in GIT_SSL_CAINFO or http.sslCAInfo",
              cause: Libgit2Failure(status: GIT_ERROR.rawValue)))
        }
        state.file = file
      }
      state.users += 1
      return .success(true)
    }
    return try outcome.get()
  }

  /// What libgit2 was built to read, which it cannot go back to itself.
  private static var systemFile: String? {
    [
      "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt",
      "/etc/ssl/cert.pem",
    ].first { FilePath.status($0) != nil }
  }

  private static func file(for url: RemoteURL, _ repository: OpenRepository) -> String? {
    let (runtime, settings) = (repository.runtime, repository.settings)
    let path =
      runtime.variable("GIT_SSL_CAINFO") ?? settings.http("sslCAInfo", for: url)
      ?? runtime.variable("SSL_CERT_FILE")
    guard let path, path.hasPrefix("~/"), let home = runtime.variable("HOME") else { return path }
    return home + path.dropFirst()
  }
}
