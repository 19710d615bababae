/// A language as a manifest describes it: data, so that blocks are understood without starting anything
/// (docs/plugin-protocol.md, “Languages”).
public struct LanguageDescription: Sendable, Hashable {
  /// Its name in requests and messages.
  public var name: String
  /// The first words of info strings, in lower case, that declare a block to be of it.
  public var labels: [String]

  /// A language that only labels decide.
  public init(name: String, labels: [String]) {
    self.name = name
    self.labels = labels
  }
}
