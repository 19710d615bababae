import Foundation
import Testing

/// One of the servers in `Tests/Services/git`, on a free port; it ends with this value.
final class GitServer {
  let port: Int
  private let process = Process()

  init(_ script: String, _ arguments: [String]) async throws {
    let folder = "\(Package.root)/Tests/Services/git"
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "\(folder)/\(script)"] + arguments
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "PYTHONDONTWRITEBYTECODE": "1", "GIT_CONFIG_COUNT": "1",
      "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*",
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    try Launch.run(process)
    port = try #require(Int(await Self.line(pipe.fileHandleForReading)))
  }

  deinit { kill(process.processIdentifier, SIGKILL) }

  /// Reading blocks, so it happens on a thread that no test needs.
  private static func line(_ handle: FileHandle) async -> String {
    await withCheckedContinuation { done in
      DispatchQueue.global().async {
        var bytes: [UInt8] = []
        while let byte = try? handle.read(upToCount: 1)?.first, byte != 10 { bytes.append(byte) }
        done.resume(returning: String(decoding: bytes, as: UTF8.self))
      }
    }
  }
}
