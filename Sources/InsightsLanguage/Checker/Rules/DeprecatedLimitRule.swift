import SourceText

/// `head` and `tail` still work, and both mean `limit` (section 2.2).
struct DeprecatedLimitRule: CheckRule {
  func diagnostics(in context: CheckContext) -> [Diagnostic] {
    context.query.stages.compactMap { stage in
      guard case .limit(let limit) = stage.command, limit.keyword != .limit else { return nil }
      return Diagnostic(
        .note, .deprecatedLimit, "`\(limit.keyword.rawValue)` is an old name of `limit`",
        at: stage.keyword,
        hint: limit.keyword == .tail ? "it does not answer with the last rows" : nil,
        fix: .init(title: "write `limit`", span: stage.keyword, replacement: "limit"))
    }
  }
}
