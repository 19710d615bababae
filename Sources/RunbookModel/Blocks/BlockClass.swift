/// What a code block is.
public enum BlockClass: String, Sendable, Hashable, CaseIterable {
  /// One or more whole queries of a language that is known.
  case query
  /// A piece of a query that cannot run alone.
  case fragment
  /// Commands for a shell: shown as a manual step, never run.
  case shell
  /// Results, log lines, sample events.
  case output
  /// Anything else: configuration, program code, other query languages, drawings.
  case other
}
