public import PluginAPI

/// The diagnostics about a runbook's own settings, as opposed to those about its queries.
public enum RunbookDiagnostics {
  /// A key in the front matter.
  static let frontMatter = "RB001"
  /// A setting of a block.
  static let blockSetting = "RB002"

  /// What the codes mean.
  public static let explanations = [
    DiagnosticExplanation(
      code: frontMatter, title: "a key of the front matter that means nothing",
      text: """
        Front matter belongs to many tools, so unknown keys are left alone, unless one is nearly one of ours, or stands \
        in the declaration of a parameter, where all keys are ours.
        """,
      wrong: "params:\n  node: {desciption: Name of the node}",
      right: "params:\n  node: {description: Name of the node}"),
    DiagnosticExplanation(
      code: blockSetting, title: "a setting of a block that means nothing",
      text: """
        Behind `runbook:` in a comment, and in the braces of an info string that holds settings of ours, every setting has \
        the form key=value, and the keys are id, title, language, class, backend, log-group, since, start and end.
        """,
      wrong: "<!-- runbook: log-grup=/app -->", right: "<!-- runbook: log-group=/app -->"),
    DiagnosticExplanation(
      code: "RB003", title: "a backend that does not exist",
      text: """
        Front matter or a block names a backend that is neither built in nor a plugin. Steps that name it cannot run, \
        unless `--backend` on the command line names another.
        """,
      wrong: "backend: fils", right: "backend: files"),
  ]
}
