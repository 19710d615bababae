import Foundation

/// moto's CloudWatch Logs, filled with events, for one test.
final class MotoServer {
  private let process: ServiceProcess
  var endpoint: String { "http://127.0.0.1:\(process.port)" }

  private init(_ process: ServiceProcess) { self.process = process }

  /// A service that holds some events.
  ///
  /// - Parameter events: by log group and log stream, as milliseconds since 1970 and message; not older than
  ///   fourteen days.
  static func start(
    _ events: [String: [String: [(time: Int, message: String)]]]
  ) async throws -> MotoServer {
    let scratch = try Scratch()
    let document = events.mapValues { $0.mapValues { $0.map { [$0.time, $0.message] as [Any] } } }
    let file = scratch.file("events.json", try JSONSerialization.data(withJSONObject: document))
    return MotoServer(try await ServiceProcess.start("serve-moto.py", ["--events", file]))
  }

  /// The options that lead the tool here.
  var options: [String] {
    [
      "--backend", "cloudwatch", "--region", "us-east-1", "--endpoint-url", endpoint, "--rps", "50",
    ]
  }
}
