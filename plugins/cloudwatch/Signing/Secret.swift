/// A text that no description, debug output or dump shows.
///
/// What holds one needs no care of its own: synthesised descriptions and mirrors stop here.
public struct Secret: Sendable, Hashable, Undisclosed {
  /// The text itself, for the one place that sends it.
  public let revealed: String

  /// Hides a text.
  public init(_ text: String) { revealed = text }
}
