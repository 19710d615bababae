import Foundation
import Synchronization
import Testing

/// The strict and unreliable CloudWatch Logs of `Tests/Services/cloudwatch`, for one test.
final class CloudWatchServer {
  /// Servers without a log tree that no test uses: another scenario makes them new, and sooner than a start.
  private static let idle = Mutex<[ServiceProcess]>([])

  private let process: ServiceProcess
  private let isReusable: Bool
  var endpoint: String { "http://127.0.0.1:\(process.port)" }

  private init(_ process: ServiceProcess, isReusable: Bool) {
    self.process = process
    self.isReusable = isReusable
  }

  deinit {
    let process = process
    if isReusable { Self.idle.withLock { $0.append(process) } }
    Turnstile.services.leave()
  }

  /// A service that goes by a scenario.
  ///
  /// - Parameters:
  ///   - scenario: JSON; `scenario.py` says what it may hold. Without groups it has `/app`.
  ///   - logs: a log tree whose rows the service answers with; without one, only the scenario's.
  ///   - groups: the log groups in that tree.
  static func start(
    _ scenario: String = "{}", logs: String? = nil, groups: [String] = []
  ) async throws -> CloudWatchServer {
    var arguments: [String] = []
    if let logs {
      arguments += ["--runbook", Binary.path, "--logs", logs]
      arguments += groups.flatMap { ["--log-group", $0] }
    }
    await Turnstile.services.enter()
    let process: ServiceProcess
    do {
      let idle = logs == nil ? Self.idle.withLock { $0.popLast() } : nil
      if let idle {
        process = idle
      } else {
        process = try await ServiceProcess.start("serve-cloudwatch.py", arguments)
      }
    } catch {
      Turnstile.services.leave()
      throw error
    }
    // From here on the value gives up its place when it ends.
    let server = CloudWatchServer(process, isReusable: logs == nil)
    try await server.begin(scenario, hasTree: logs != nil)
    return server
  }

  /// Forgets everything, page tokens too, and goes by another scenario from now on.
  func beginAnew(_ scenario: String) async throws { try await begin(scenario, hasTree: true) }

  private func begin(_ scenario: String, hasTree: Bool) async throws {
    var document = try #require(
      try JSONSerialization.jsonObject(with: Data(scenario.utf8)) as? [String: Any])
    if !hasTree, document["groups"] == nil { document["groups"] = ["/app": [String: Any]()] }
    let body = try JSONSerialization.data(withJSONObject: document)
    _ = try await LoopbackRequest.send(
      "PUT", "/_control", body: String(decoding: body, as: UTF8.self), port: process.port)
  }

  /// What the client did so far.
  func log() async throws -> ControlLog {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(
      ControlLog.self,
      from: try await LoopbackRequest.send("GET", "/_control/log", port: process.port))
  }

  /// Returns when so many requests of an operation were answered.
  func wait(for count: Int, _ operation: String) async throws {
    let answer = try await LoopbackRequest.send(
      "GET", "/_control/wait/\(operation)/\(count)", port: process.port)
    let text = String(decoding: answer, as: UTF8.self)
    #expect(text.contains("true"), "\(count) requests of \(operation) never came")
  }

  /// The options that lead the tool here.
  var options: [String] {
    [
      "--backend", "cloudwatch", "--region", "us-east-1", "--endpoint-url", endpoint, "--rps", "50",
    ]
  }

  /// `runbook query` about the service, by default with the permanent key; an hour of 2026-03-17.
  func query(
    _ text: String, _ more: [String] = [], environment: [String: String] = Secrets.environment,
    meanwhile: (RunningProcess) async throws -> Void = { _ in }
  ) async throws -> Binary.Output {
    try await Binary.run(
      ["query", text] + options
        + [
          "--log-group", "/app", "--start", "2026-03-17T16:00:00Z", "--end", "2026-03-17T16:59:59Z",
          "--format", "ndjson",
        ] + more,
      environment: environment, meanwhile: meanwhile)
  }

  /// `runbook run` of a document about the service, in the document's own folder.
  func run(
    _ file: String, _ more: [String] = [], in scratch: Scratch,
    environment: [String: String] = Secrets.environment,
    meanwhile: (RunningProcess) async throws -> Void = { _ in }
  ) async throws -> Binary.Output {
    try await Binary.run(
      ["run", file] + options
        + [
          "--log-group", "/app", "--start", "2026-03-17T16:00:00Z", "--end", "2026-03-17T16:59:59Z",
        ] + more,
      environment: environment, in: scratch.folder, meanwhile: meanwhile)
  }
}
