import SourceText

/// The number of a period counts only up to its unit's cap: `bin(300s)` is `bin(60s)` (section 1).
struct PeriodCapRule: CheckRule {
  func diagnostics(in context: CheckContext) -> [Diagnostic] {
    context.expressions.compactMap { expression in
      guard case .period(let period) = expression.kind, period.effectiveCount < period.count
      else { return nil }
      let unit = period.text.drop { $0.isNumber }
      let better = Self.inLargerUnit(period)
      return Diagnostic(
        .warning, .periodCap, "`\(period.text)` counts as \(period.effectiveCount)\(unit)",
        at: expression.span, hint: better == nil ? "the number is capped for each unit" : nil,
        fix: better.map {
          .init(title: "write `\($0)`", span: expression.span, replacement: $0)
        })
    }
  }

  /// The same length in the next unit, when it comes out even.
  private static func inLargerUnit(_ period: Period) -> String? {
    let larger: (size: Int, unit: String)? =
      switch period.unit {
      case .millisecond: (1000, "s")
      case .second: (60, "m")
      case .minute: (60, "h")
      case .hour: (24, "d")
      default: nil
      }
    guard let larger, period.count % larger.size == 0 else { return nil }
    return "\(period.count / larger.size)\(larger.unit)"
  }
}
