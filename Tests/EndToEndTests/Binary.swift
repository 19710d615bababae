import Foundation
import Testing

/// The built executable, run as a user runs it.
enum Binary {
  struct Output {
    let status: Int32
    let bytes: Data
    let errors: String

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var json: Any? { try? JSONSerialization.jsonObject(with: bytes) }
    /// The lines of standard error.
    var errorLines: [String] { errors.split(separator: "\n").map(String.init) }
  }

  /// Stands beside the test bundle.
  static let path: String = {
    let bundle = CommandLine.arguments[0]
    var folder = URL(fileURLWithPath: bundle).deletingLastPathComponent()
    while folder.path != "/" {
      let candidate = folder.appendingPathComponent("runbook").path
      if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
      folder.deleteLastPathComponent()
    }
    return "\(Package.root)/.build/debug/runbook"
  }()

  /// Runs the binary to its end.
  ///
  /// - Parameter meanwhile: what to do to the process while it runs.
  static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:],
    in folder: String = Package.root,
    meanwhile: (RunningProcess) async throws -> Void = { _ in }
  ) async throws -> Output {
    try await run(
      program: path, arguments, input: input, environment: environment, in: folder,
      meanwhile: meanwhile)
  }

  /// Runs a line of shell, in which `$RUNBOOK` is the binary.
  static func shell(_ line: String, in folder: String) async throws -> Output {
    try await run(
      program: "/bin/sh", ["-c", line], input: "", environment: ["RUNBOOK": path], in: folder,
      meanwhile: { _ in })
  }

  /// Runs a program without blocking a thread that other tests need. A test that is cancelled, by its time
  /// limit for one, kills the program.
  static func run(
    program: String, _ arguments: [String], input: String = "", environment: [String: String],
    in folder: String, meanwhile: (RunningProcess) async throws -> Void = { _ in }
  ) async throws -> Output {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ["PATH": "/usr/bin:/bin", "TZ": "UTC"].merging(environment) { $1 }
    // Files instead of pipes: nothing has to be drained while the process runs.
    let scratch = try Scratch()
    let output = scratch.file("stdout", "")
    let errors = scratch.file("stderr", "")
    process.standardInput = FileHandle(forReadingAtPath: scratch.file("stdin", input))
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: errors)
    let (end, ended) = AsyncStream.makeStream(of: Void.self)
    process.terminationHandler = { _ in ended.finish() }
    await Turnstile.processes.enter()
    do {
      try Launch.run(process)
      let running = RunningProcess(id: process.processIdentifier)
      do {
        try await meanwhile(running)
      } catch {
        running.send(SIGKILL)
        throw error
      }
      for await _ in end {}
      if Task.isCancelled { running.send(SIGKILL) }
    } catch {
      Turnstile.processes.leave()
      throw error
    }
    Turnstile.processes.leave()
    try Task.checkCancellation()
    return Output(
      status: process.terminationStatus,
      bytes: FileManager.default.contents(atPath: output) ?? Data(),
      errors: scratch.text("stderr") ?? "")
  }
}

/// A process that a test may send signals.
struct RunningProcess {
  fileprivate let id: Int32

  func send(_ signal: Int32) { kill(id, signal) }
}

/// Where this package is.
enum Package {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  static let samples = "\(root)/runbooks/sample-logs"
  /// Real runbooks that stand beside some checkouts; tests that need them are skipped elsewhere.
  static let corpus: String? = {
    let path = "\(root)/../shared/corpus"
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()
}

/// A folder of a test's own, removed with the value.
final class Scratch: Sendable {
  let folder: String

  init() throws {
    folder = "\(NSTemporaryDirectory())/runbook-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  /// Writes a file, folders included, and returns its path.
  @discardableResult
  func file(_ name: String, _ text: String) -> String { file(name, Data(text.utf8)) }

  @discardableResult
  func file(_ name: String, _ bytes: Data) -> String {
    let url = URL(fileURLWithPath: path(name))
    try? FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try? bytes.write(to: url)
    return url.path
  }

  func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: path(name)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Names of everything directly in the folder.
  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }
}
