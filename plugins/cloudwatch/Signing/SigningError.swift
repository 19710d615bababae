/// The cryptographic library refused to compute.
public struct SigningError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What it was asked for, such as `SHA-256`.
  public let algorithm: String

  /// A refusal.
  init(algorithm: String) { self.algorithm = algorithm }

  /// One sentence for people.
  public var description: String { "libcrypto cannot compute \(algorithm)" }
}
