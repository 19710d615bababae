import SourceText

/// `@timestamp` is a number of milliseconds; compared with a text it matches nothing (section 3.6).
struct TimestampTextRule: CheckRule {
  func diagnostics(in context: CheckContext) -> [Diagnostic] {
    context.expressions.compactMap { expression in
      guard case .binary(let operation, let left, let right) = expression.kind,
        [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual].contains(operation),
        isTime(left) && isDate(right) || isTime(right) && isDate(left)
      else { return nil }
      return Diagnostic(
        .warning, .timestampText, "a time compared with a text matches nothing",
        at: expression.span,
        hint: "choose the time range outside the query, or compare `toMillis(@timestamp)` with "
          + "milliseconds")
    }
  }

  private func isTime(_ expression: Expression) -> Bool {
    guard case .field(let path) = expression.kind else { return false }
    return path.name == "@timestamp" || path.name == "@ingestionTime"
  }

  /// Any text but a number, which would be compared as one.
  private func isDate(_ expression: Expression) -> Bool {
    guard case .string(let text) = expression.kind else { return false }
    return Double(text) == nil
  }
}
