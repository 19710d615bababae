import Subprocess

/// The strict stand-in for the services that hand out credentials, `Tests/Services/serve-identity.py`.
enum IdentityService {
  /// Runs it on a free port of this machine while `body` works with its address.
  static func run(_ body: @escaping @Sendable (String) async throws -> Void) async throws {
    let services = "\(Botocore.folder)/../../../../Tests/Services"
    _ = try await Subprocess.run(
      .name("python3"), arguments: ["\(services)/serve-identity.py", "--until-eof"],
      input: .inputWriter, output: .sequence, error: .discarded
    ) { execution in
      var line = ""
      for try await text in execution.standardOutput.strings() {
        line = text
        break
      }
      let port = line.split(separator: " ").last.map { $0.filter(\.isNumber) } ?? ""
      do {
        try await body("http://127.0.0.1:\(port)")
      } catch {
        try await execution.standardInputWriter.finish()
        throw error
      }
      try await execution.standardInputWriter.finish()
    }
  }
}
