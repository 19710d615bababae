import SourceText

/// Rows are sorted by columns that exist, and the service takes only names.
struct SortKeyRule: CheckRule {
  func diagnostics(in context: CheckContext) -> [Diagnostic] {
    guard context.isWellFormed else { return [] }
    var scope = NameScope()
    return context.query.stages.flatMap { stage -> [Diagnostic] in
      defer { scope.advance(over: stage.command) }
      guard case .sort(let keys) = stage.command else { return [] }
      return keys.compactMap { check($0, scope, strict: context.isStrict) }
    }
  }

  private func check(_ key: SortKey, _ scope: NameScope, strict: Bool) -> Diagnostic? {
    let span = key.expression.span
    if case .field(let path) = key.expression.kind {
      guard !scope.contains(path) else { return nil }
      if path.name == "@timestamp", let bin = scope.names.first(where: { $0.hasPrefix("bin") }) {
        return unknown(path, hint: "name the time: `\(bin) as t`, and sort by `t`")
      }
      let near = columnMeant(by: path.name, in: scope.names)
      return unknown(
        path,
        hint: near.map {
          $0.contains("(")
            ? "name the column: `\($0) as \(path.name)`" : "did you mean `\($0)`?"
        })
    }
    if strict { return expression(at: span, .error) }
    return scope.contains(text: key.text) ? nil : expression(at: span, .warning)
  }

  private func unknown(_ path: FieldPath, hint: String?) -> Diagnostic {
    Diagnostic(
      .warning, .unknownSortKey, "no column is called “\(path.name)”, so this sorts nothing",
      at: path.span, hint: hint)
  }

  private func expression(at span: Span, _ severity: Diagnostic.Severity) -> Diagnostic {
    Diagnostic(
      severity, .sortByExpression, "the service sorts by names only", at: span,
      hint: "name the expression with `as` in the stage before and sort by the name")
  }

  /// `count` for `count(*)`, or a name spelt nearly so.
  private func columnMeant(by name: String, in columns: [String]) -> String? {
    columns.first { $0.lowercased().hasPrefix(name.lowercased() + "(") }
      ?? NearestName.of(name, among: columns)
  }
}
