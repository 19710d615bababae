public import Redaction

/// What was redacted, in words: how many of what kind, never which.
public enum RedactionSummary {
  /// `3 secrets (2 aws-key, 1 jwt)`; nil when there were none.
  public static func text(of counts: [RedactionCount]) -> String? {
    let total = counts.reduce(0) { $0 + $1.distinct }
    guard total > 0 else { return nil }
    let kinds = counts.map { "\($0.distinct) \($0.kind)" }.joined(separator: ", ")
    return "\(total) \(total == 1 ? "secret" : "secrets") (\(kinds))"
  }
}
