import Foundation
import Testing

/// A process that does one operation, and may be killed in the middle of it.
final class ProbeProcess {
  private let process = Process()

  /// Stands beside the test bundle.
  private static let path: String = {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    while folder.path != "/" {
      let candidate = folder.appendingPathComponent("GitSyncProbe").path
      if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
      folder.deleteLastPathComponent()
    }
    return "GitSyncProbe"
  }()

  init(_ arguments: [String], _ sandbox: Sandbox) throws {
    process.executableURL = URL(fileURLWithPath: Self.path)
    process.arguments = arguments
    process.environment = sandbox.environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
  }

  /// Kills it after some time, or lets it end if it is faster.
  ///
  /// - Returns: Whether it was killed.
  func kill(afterMicroseconds delay: UInt32) -> Bool {
    usleep(delay)
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal
  }

  var status: Int32 {
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal ? -1 : process.terminationStatus
  }
}
