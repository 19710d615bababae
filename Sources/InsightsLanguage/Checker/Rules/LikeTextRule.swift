import SourceText

/// The text behind `like` is found as it is: empty it matches everything, and it knows no wildcards.
struct LikeTextRule: CheckRule {
  func diagnostics(in context: CheckContext) -> [Diagnostic] {
    context.expressions.compactMap { expression in
      guard case .like(_, .text(let pattern), _) = expression.kind,
        case .string(let text) = pattern.kind
      else { return nil }
      if text.isEmpty {
        return Diagnostic(
          .warning, .likeEmpty, "`like \"\"` is true for every event that has the field",
          at: pattern.span)
      }
      return wildcard(in: text, at: pattern.span)
    }
  }

  private func wildcard(in text: String, at span: Span) -> Diagnostic? {
    let inner = Self.withoutWildcards(text)
    guard inner != text, !inner.isEmpty || text.count == 1 else { return nil }
    let mark = text.contains("%") ? "%" : "*"
    return Diagnostic(
      .warning, .likeWildcard, "`\(mark)` is no wildcard here: `like` looks for the mark itself",
      at: span, hint: "`like` finds its text anywhere; leave the marks out, or write a `/regex/`",
      fix: inner.isEmpty
        ? nil
        : .init(
          title: "leave them out", span: span, replacement: StringLiteral.quoted(inner)))
  }

  /// The text without one `%` or `*` at either end; `100%` is a text.
  private static func withoutWildcards(_ text: String) -> String {
    var rest = Substring(text)
    if let first = rest.first, first == "%" || first == "*" { rest.removeFirst() }
    if let last = rest.last, last == "%" || last == "*" {
      let before = rest.dropLast().last
      if last == "*" || before?.isNumber != true { rest.removeLast() }
    }
    return String(rest)
  }
}
