import Foundation
import Testing

/// A server that a test started on a free port of this machine; it ends with the test.
final class Service: @unchecked Sendable {  // Proof: all is set before it is shared, and only read.
  let port: Int
  private let process: Process
  private let output: FileHandle

  /// Starts one of the programs in `Tests/Services/git`.
  init(_ script: String, _ arguments: [String], _ sandbox: Sandbox) throws {
    process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "\(Self.folder)/\(script)"] + arguments
    process.environment = sandbox.environment
    process.standardInput = FileHandle.nullDevice
    // Broken connections are what some tests want.
    process.standardError = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    output = pipe.fileHandleForReading
    try process.run()
    port = try #require(Int(Self.line(output)))
  }

  /// Threads of the pool block signals, and what they start inherits that; this one cannot be blocked.
  deinit { kill(process.processIdentifier, SIGKILL) }

  /// Waits for the next line that the server prints.
  func nextLine() -> String { Self.line(output) }

  private static func line(_ handle: FileHandle) -> String {
    var bytes: [UInt8] = []
    while let byte = try? handle.read(upToCount: 1)?.first, byte != 10 { bytes.append(byte) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let folder =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Services/git").path
}
