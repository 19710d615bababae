import Foundation
import TestSupport

/// A server with a certificate that nobody trusts yet, both made by openssl.
final class TLSServer: Sendable {
  let port: Int
  /// The path of its certificate.
  let certificate: String
  /// A folder with its certificate, also a bundle.
  var certificates: String { folder.path }
  /// The page that it serves.
  var url: String { "https://127.0.0.1:\(port)/" }

  private let folder: URL
  private let program: Program

  enum Failure: Error {
    case noOpenSSL
    case noPort(String)
  }

  static let openssl = ["/opt/homebrew/bin/openssl", "/usr/local/bin/openssl", "/usr/bin/openssl"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// The server would outlive a test that is killed.
  private static let untilInputEnds = """
    exec 3<&0
    "$@" </dev/null 3<&- &
    read -r line <&3
    kill -9 $!
    """

  /// Starts a server whose certificate is for a name or address, 127.0.0.1 when nothing is said.
  static func start(name: String = "IP:127.0.0.1") async throws -> TLSServer {
    guard let openssl else { throw Failure.noOpenSSL }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("tls-server-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let certificate = folder.appendingPathComponent("certificate.pem").path
    let key = folder.appendingPathComponent("key.pem").path
    try await Program.run(
      openssl,
      [
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=test",
        "-addext", "subjectAltName=\(name)", "-keyout", key, "-out", certificate,
      ])
    try await Program.run(openssl, ["rehash", folder.path])
    let program = try Program(
      "/bin/sh",
      [
        "-c", untilInputEnds, "sh", openssl, "s_server", "-accept", "127.0.0.1:0", "-www",
        "-cert", certificate, "-key", key,
      ])
    let spoken = await program.text { $0.contains("ACCEPT") && $0.hasSuffix("\n") }
    let digits = spoken.split(separator: ":").last?.prefix { $0.isNumber }
    guard let port = digits.flatMap({ Int($0) }) else { throw Failure.noPort(spoken) }
    return TLSServer(port: port, certificate, folder, program)
  }

  private init(port: Int, _ certificate: String, _ folder: URL, _ program: Program) {
    self.port = port
    self.certificate = certificate
    self.folder = folder
    self.program = program
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }
}
