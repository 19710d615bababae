@testable import AWSCredentials
import AWSSigning
import HTTPTransport
import Synchronization

/// A machine with nothing but what a test puts there.
struct World: Sendable {
  /// 2026-11-23T12:00:00Z.
  static let noon: Int64 = 1_795_435_200_000

  var flags = AWSFlags(region: "eu-west-1")
  var environment: [String: String] = [:]
  /// Texts by path.
  var files: [String: String] = [:]
  var http = FakeHTTP()
  var programs = FakePrograms()

  var surroundings: Surroundings {
    Surroundings(
      environment: environment, home: "/home/ada", files: FakeFiles(files: files),
      programs: programs, now: { World.noon }, pause: { _ in })
  }

  /// The content of `~/.aws/config`.
  var config: String {
    get { files["/home/ada/.aws/config"] ?? "" }
    set { files["/home/ada/.aws/config"] = newValue }
  }

  /// The content of `~/.aws/credentials`.
  var keys: String {
    get { files["/home/ada/.aws/credentials"] ?? "" }
    set { files["/home/ada/.aws/credentials"] = newValue }
  }

  func settings() throws(CredentialError) -> AWSSettings {
    try AWSSettings(flags, in: surroundings)
  }

  func access() throws(CredentialError) -> AWSAccess {
    try AWSAccess(try settings(), in: surroundings, http: http)
  }

  func credentials() async throws(CredentialError) -> Credentials {
    try await access().credentials.credentials()
  }

  /// The failure of looking for credentials; nil when there are some.
  func failure() async -> CredentialError? {
    do throws(CredentialError) {
      _ = try await credentials()
      return nil
    } catch {
      return error
    }
  }
}

struct FakeFiles: FileReading {
  let files: [String: String]

  func read(_ path: String, limit: Int) throws(FileReadingError) -> [UInt8]? {
    guard let text = files[path] else { return nil }
    guard text != "(forbidden)" else { throw FileReadingError("Permission denied") }
    guard text.utf8.count <= limit else { throw FileReadingError("larger than allowed") }
    return Array(text.utf8)
  }
}
