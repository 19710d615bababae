import Foundation

/// The places that hand out credentials (`Tests/Services/identity`), for one test. Each key it gives is one
/// that ``CloudWatchServer`` takes.
final class IdentityServer {
  struct Log: Decodable {
    /// Method and path of each request.
    let requests: [String]
    /// What no client may do, such as asking instance metadata without a token.
    let violations: [String]
    /// Keys handed out.
    let issued: Int
  }

  static let containerToken = "containerTokenOfTheTests=="
  static let identityToken = "identityTokenOfTheTests"
  static let role = "arn:aws:iam::000000000000:role/tester"

  private let process: ServiceProcess
  var endpoint: String { "http://127.0.0.1:\(process.port)" }

  private init(_ process: ServiceProcess) { self.process = process }

  /// A service with settings as JSON; `server.py` says what they may hold.
  static func start(_ settings: String = "{}") async throws -> IdentityServer {
    let server = IdentityServer(try await ServiceProcess.start("serve-identity.py"))
    _ = try await LoopbackRequest.send(
      "PUT", "/_control", body: settings, port: server.process.port)
    return server
  }

  func log() async throws -> Log {
    try JSONDecoder().decode(
      Log.self, from: try await LoopbackRequest.send("GET", "/_control/log", port: process.port))
  }
}
