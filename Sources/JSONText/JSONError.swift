/// Why a text is not JSON (RFC 8259).
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was expected or wrong, as a short phrase.
  public let message: String
  /// Byte offset of the trouble.
  public let offset: Int

  public var description: String { "\(message) at byte \(offset)" }
}
