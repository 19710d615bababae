import Foundation
import Testing

/// The access keys of `keys.py`, and the certainty that nobody reads them anywhere.
enum Secrets {
  static let keyID = "AKIATESTPERMANENT001"
  static let secret = "permanentSecretOfTheTests/0123456789+abc"
  static let temporaryKeyID = "ASIATESTTEMPORARY001"
  static let temporarySecret = "temporarySecretOfTheTests/0123456789+abc"
  static let token = "temporaryTokenOfTheTests/0123456789+abc=="

  /// An environment with the permanent key, in which nothing else is found.
  static let environment = isolated([
    "AWS_ACCESS_KEY_ID": keyID, "AWS_SECRET_ACCESS_KEY": secret,
  ])

  /// The same with the temporary key.
  static let temporaryEnvironment = isolated([
    "AWS_ACCESS_KEY_ID": temporaryKeyID, "AWS_SECRET_ACCESS_KEY": temporarySecret,
    "AWS_SESSION_TOKEN": token,
  ])

  /// An environment in which no file and no metadata service of this machine is found.
  static func isolated(_ environment: [String: String]) -> [String: String] {
    [
      "HOME": "/nonexistent", "AWS_CONFIG_FILE": "/nonexistent",
      "AWS_SHARED_CREDENTIALS_FILE": "/nonexistent", "AWS_EC2_METADATA_DISABLED": "true",
    ].merging(environment) { $1 }
  }

  /// What must not be seen: every secret ends in the same words, and a signature is known by its header.
  private static let traces = [
    "SecretOfTheTests", "TokenOfTheTests", "AWS4-HMAC-SHA256", "Signature=", "X-Amz-Security-Token",
    "issuedSecret", "issuedToken",
  ]

  /// Fails when a secret stands in the output, or in a file of a folder.
  static func expectNone(
    in output: Binary.Output, and scratch: Scratch? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var texts = ["standard output": output.text, "standard error": output.errors]
    if let scratch {
      let names = (try? FileManager.default.subpathsOfDirectory(atPath: scratch.folder)) ?? []
      for name in names { texts[name] = scratch.text(name) }
    }
    for (place, text) in texts {
      for trace in traces {
        #expect(
          text.range(of: trace, options: .caseInsensitive) == nil, "\(trace) in \(place)",
          sourceLocation: sourceLocation)
      }
    }
  }
}
