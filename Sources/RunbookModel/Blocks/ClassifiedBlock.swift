public import PluginAPI

/// A code block with what it is and why.
public struct ClassifiedBlock: Sendable {
  /// The block.
  public let block: CodeBlock
  /// What it is.
  public let blockClass: BlockClass
  /// Why, in words that a person understands.
  public let reason: String
  /// The language of its queries; nil for blocks of other classes.
  public let language: (any QueryLanguage)?
  /// Its queries; empty for blocks of other classes.
  public let queries: [QueryPart]
  /// What its author set for it, on the info string or in a directive.
  let settings: BlockSettings
}
