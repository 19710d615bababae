public import SourceText

/// A parsed query: its stages in order, as written.
///
/// The tree keeps what the author wrote (aliases, spellings that mean the same, spans of everything a
/// diagnostic may point at) and adds nothing: defaults such as the implicit sort are the engine's matter.
/// Grammar: section 2.1 of the language reference.
public struct Query: Hashable, Sendable {
  /// The stages between the pipes; empty stages are left out.
  public var stages: [Stage]
  /// The whole query.
  public var span: Span

  /// A query of stages.
  public init(stages: [Stage], span: Span) {
    self.stages = stages
    self.span = span
  }
}

/// One command between two pipes.
public struct Stage: Hashable, Sendable {
  /// What it does.
  public var command: Command
  /// The word that names the command.
  public var keyword: Span
  /// The whole stage without its pipes.
  public var span: Span

  /// A stage.
  public init(command: Command, keyword: Span, span: Span) {
    self.command = command
    self.keyword = keyword
    self.span = span
  }
}
