/// The colours that a terminal shows, or nothing at all where colour is not wanted.
///
/// Only roles are named here, so that the look is decided in one place.
public struct Ink: Sendable {
  /// Whether escape sequences are written.
  public let isColoured: Bool

  /// Ink for a place that does or does not take colour.
  public init(isColoured: Bool) {
    self.isColoured = isColoured
  }

  /// What a piece of text is, to the reader.
  public enum Role: Sendable {
    case strong
    case faint
    case error
    case warning
    case success
    case accent

    fileprivate var code: String {
      switch self {
      case .strong: "1"
      case .faint: "2"
      case .error: "1;31"
      case .warning: "1;33"
      case .success: "32"
      case .accent: "36"
      }
    }
  }

  /// The text in the colour of its role.
  public func callAsFunction(_ text: String, _ role: Role) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(role.code)m\(text)\u{1B}[0m" : text
  }
}
