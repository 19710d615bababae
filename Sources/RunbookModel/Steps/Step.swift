public import PluginAPI
public import SourceText

/// One query of a runbook that can be executed.
public struct Step: Sendable {
  /// Derived from the title, unique in the runbook, never written into the author's text.
  public let id: String
  /// What people call it.
  public let title: String
  /// 1-based line of the file on which the query begins, its title comment included.
  public let line: Int
  /// The language's name.
  public let language: String
  /// The query as written, placeholders included.
  public let query: String
  /// The places that need a value.
  public let placeholders: [Placeholder]
  /// What is wrong with the query; spans are byte offsets in the query.
  public let queryDiagnostics: [Diagnostic]
  /// The same with spans as byte offsets in the file.
  public let diagnostics: [Diagnostic]
  /// What the block says about where it runs.
  public let scope: ScopeSettings
  /// Index of its block in ``Runbook/blocks``.
  public let blockIndex: Int

  /// Where the query begins in its block's content.
  let offset: Int
}
