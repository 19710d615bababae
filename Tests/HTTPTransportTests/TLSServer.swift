import Foundation

/// A server with a certificate that nobody trusts yet, both made by openssl.
final class TLSServer: Sendable {
  let port: Int
  /// The path of its certificate.
  let certificate: String
  /// The page that it serves.
  var url: String { "https://127.0.0.1:\(port)/" }

  /// Its folder, also a bundle.
  var certificates: String { folder.path }

  private let folder: URL
  private let process: Process

  enum Failure: Error {
    case noOpenSSL
    case noPort(String)
  }

  static let openssl = ["/opt/homebrew/bin/openssl", "/usr/local/bin/openssl", "/usr/bin/openssl"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// Starts a server whose certificate is for a name or address, 127.0.0.1 when nothing is said.
  static func start(name: String = "IP:127.0.0.1") async throws -> TLSServer {
    try await withCheckedThrowingContinuation { started in
      DispatchQueue.global().async {
        started.resume(with: Result { try startAndWait(name) })
      }
    }
  }

  private static func startAndWait(_ name: String) throws -> TLSServer {
    guard let openssl else { throw Failure.noOpenSSL }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("tls-server-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let certificate = folder.appendingPathComponent("certificate.pem").path
    let key = folder.appendingPathComponent("key.pem").path
    let making = try run(
      openssl,
      [
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=test",
        "-addext", "subjectAltName=\(name)", "-keyout", key, "-out", certificate,
      ])
    making.process.waitUntilExit()
    try run(openssl, ["rehash", folder.path]).process.waitUntilExit()
    let serving = try run(
      openssl, ["s_server", "-accept", "127.0.0.1:0", "-cert", certificate, "-key", key, "-www"])
    var spoken = ""
    while !spoken.hasSuffix("\n") || !spoken.contains("ACCEPT") {
      let more = serving.output.availableData
      if more.isEmpty { break }
      spoken += String(decoding: more, as: UTF8.self)
    }
    let digits = spoken.split(separator: ":").last?.prefix { $0.isNumber }
    if let port = digits.flatMap({ Int($0) }) {
      return TLSServer(port: port, certificate, folder, serving.process)
    }
    throw Failure.noPort(spoken)
  }

  private static func run(_ program: String, _ arguments: [String]) throws
    -> (process: Process, output: FileHandle)
  {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    return (process, output.fileHandleForReading)
  }

  private init(port: Int, _ certificate: String, _ folder: URL, _ process: Process) {
    self.port = port
    self.certificate = certificate
    self.folder = folder
    self.process = process
  }

  deinit {
    process.terminate()
    try? FileManager.default.removeItem(at: folder)
  }
}
