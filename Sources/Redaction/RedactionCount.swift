/// How many secrets of a kind were replaced: what a record may say about them.
public struct RedactionCount: Sendable, Hashable {
  /// What they are.
  public let kind: SecretKind
  /// How many different ones there are.
  public let distinct: Int
  /// In how many places they stood.
  public let replacements: Int
}
