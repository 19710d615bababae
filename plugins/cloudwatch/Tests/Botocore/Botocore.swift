import JSONText
import Subprocess

/// The library that the AWS CLI is made of, where it is installed.
enum Botocore {
  static let folder = String(#filePath.dropLast("/Botocore.swift".count))

  static func isInstalled() async -> Bool {
    await output(of: ["-c", "import botocore.endpoint_provider"]) != nil
  }

  /// What a script prints; nil when it fails.
  static func output(of arguments: [String]) async -> [UInt8]? {
    let result = try? await run(
      .name("python3"), arguments: Arguments(arguments), output: .bytes(limit: 16 << 20),
      error: .discarded)
    guard let result, result.terminationStatus.isSuccess else { return nil }
    return result.standardOutput
  }

  static func json(of script: String, _ arguments: [String] = []) async throws -> JSONValue? {
    guard let output = await output(of: ["\(folder)/\(script)"] + arguments) else { return nil }
    return try JSONParser.parse(output[...])
  }
}
