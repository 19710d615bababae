import SourceText

/// After `stats` only its columns exist; reading any other name is an error (section 3.2).
struct NamesAfterStatsRule: CheckRule {
  func diagnostics(in context: CheckContext) -> [Diagnostic] {
    guard context.isWellFormed else { return [] }
    var scope = NameScope()
    return context.query.stages.flatMap { stage -> [Diagnostic] in
      defer { scope.advance(over: stage.command) }
      guard scope.isClosed else { return [] }
      // Keys of `sort` have a rule of their own.
      if case .sort = stage.command { return [] }
      let found = unknownNames(in: stage.command, scope)
      return context.isStrict ? found.map { inWordsOfService($0, context.text) } : found
    }
  }

  private func unknownNames(in command: Command, _ scope: NameScope) -> [Diagnostic] {
    if case .stats(let stats) = command {
      var scope = scope
      var found: [Diagnostic] = []
      for item in stats.aggregates {
        found += unknownNames(in: item.expression, scope)
        // Later columns may use the names of earlier ones.
        if let alias = item.alias { scope.define(alias) }
      }
      return found + stats.groups.flatMap { unknownNames(in: $0.expression, scope) }
    }
    return command.expressions.flatMap { unknownNames(in: $0, scope) }
      + command.namedFields.filter { !scope.contains($0) }.map { unknown($0, scope) }
  }

  private func unknownNames(in expression: Expression, _ scope: NameScope) -> [Diagnostic] {
    expression.descendants.compactMap { part in
      switch part.kind {
      case .field(let path):
        return scope.contains(path) ? nil : unknown(path, scope)
      case .call(let call) where call.normalizedName == "bin":
        let time = FieldPath(
          segments: [PathSegment(text: "@timestamp", form: .bare)], span: call.nameSpan)
        guard !scope.contains(time) else { return nil }
        return Diagnostic(
          .error, .unknownName, "`bin()` reads @timestamp, which `stats` did not keep",
          at: part.span, hint: "keep it in the `stats` before, for example `bin(5m) as t`")
      default:
        return nil
      }
    }
  }

  private func unknown(_ path: FieldPath, _ scope: NameScope) -> Diagnostic {
    let near = NearestName.of(path.name, among: scope.names)
    return Diagnostic(
      .error, .unknownName, "`stats` kept no column “\(path.name)”", at: path.span,
      hint: near.map { "did you mean `\($0)`?" } ?? columnsHint(scope),
      fix: near.map { .init(title: "write `\($0)`", span: path.span, replacement: $0) })
  }

  private func inWordsOfService(_ diagnostic: Diagnostic, _ text: TokenizedText) -> Diagnostic {
    Diagnostic(
      diagnostic.severity, code: diagnostic.code,
      "Unknown symbols found in or after stats: \(text.text(of: diagnostic.span))",
      at: diagnostic.span, hint: diagnostic.hint, fix: diagnostic.fix)
  }

  private func columnsHint(_ scope: NameScope) -> String {
    let names = scope.names
    let shown = names.prefix(6).map { "`\($0)`" }.joined(separator: ", ")
    return "its columns are \(shown)\(names.count > 6 ? ", …" : "")"
  }
}
