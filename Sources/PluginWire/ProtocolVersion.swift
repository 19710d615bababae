/// The versions of the plugin protocol (docs/plugin-protocol.md).
public enum ProtocolVersion {
  /// The one that this code speaks.
  public static let current = 1
}
