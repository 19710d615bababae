import Foundation

/// What a program that a test ran has said.
struct ProgramResult {
  let status: Int32
  let output: String
  let errors: String
}

/// Runs programs to the end, with nothing on their input.
enum Program {
  static func run(
    _ name: String, _ arguments: [String], in folder: String, environment: [String: String]
  ) throws -> ProgramResult {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    // Files take any amount of text without anybody reading meanwhile.
    let base = NSTemporaryDirectory() + "/gitsync-\(UUID().uuidString)"
    defer {
      for end in ["out", "err"] { try? FileManager.default.removeItem(atPath: "\(base).\(end)") }
    }
    let streams = try ["out", "err"].map { end in
      _ = FileManager.default.createFile(atPath: "\(base).\(end)", contents: nil)
      return try FileHandle(forWritingTo: URL(fileURLWithPath: "\(base).\(end)"))
    }
    process.standardOutput = streams[0]
    process.standardError = streams[1]
    try process.run()
    process.waitUntilExit()
    let texts = try ["out", "err"].map {
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(base).\($0)")), as: UTF8.self)
    }
    return ProgramResult(
      status: process.terminationStatus, output: texts[0], errors: texts[1])
  }

  static func exists(_ name: String) -> Bool {
    let path = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin") + ":/usr/sbin:/sbin"
    return path.split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
    }
  }
}
