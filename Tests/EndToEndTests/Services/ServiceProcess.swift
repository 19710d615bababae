import Foundation

/// A test service that runs as long as this value lives.
final class ServiceProcess: Sendable {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Where it listens, on this machine.
  let port: UInt16
  private let process: Process
  private let input: Pipe

  private init(port: UInt16, process: Process, input: Pipe) {
    self.port = port
    self.process = process
    self.input = input
  }

  /// A service that is already listening when this returns.
  ///
  /// - Parameter script: a file of `Tests/Services` that prints `listening on PORT`, and leaves when its
  ///   standard input ends: so it is gone even when the tests were killed.
  static func start(_ script: String, _ arguments: [String] = []) async throws -> ServiceProcess {
    let process = Process()
    let input = Pipe()
    let output = Pipe()
    process.executableURL = TestServices.python.map { URL(fileURLWithPath: $0) }
    process.arguments = ["\(TestServices.folder)/\(script)", "--until-eof"] + arguments
    process.environment = ["PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"]
    process.standardInput = input
    process.standardOutput = output
    try Launch.run(process)
    let line = await firstLine(of: output.fileHandleForReading)
    guard let word = line.split(separator: " ").last, let port = UInt16(word) else {
      process.terminate()
      throw Failure(description: "\(script) did not start: “\(line)”")
    }
    return ServiceProcess(port: port, process: process, input: input)
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.terminate()
  }

  /// Reading blocks, so it happens on a thread that no test needs.
  private static func firstLine(of handle: FileHandle) async -> String {
    await withCheckedContinuation { done in
      DispatchQueue.global().async {
        var bytes = Data()
        while !bytes.contains(0x0A) {
          let more = handle.availableData
          if more.isEmpty { break }
          bytes += more
        }
        done.resume(returning: String(decoding: bytes, as: UTF8.self).trimmed)
      }
    }
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
