import PluginAPI
import Reporting
import RunbookExecution

/// What is different, in short phrases that the text and the Markdown share.
enum ComparisonPhrases {
  /// `added`, `removed`, `different` or `same`.
  static func verdict(on step: StepComparison) -> String {
    switch step.presence {
    case .added: "added"
    case .removed: "removed"
    case .both: step.isSame ? "same" : "different"
    }
  }

  /// `8 steps: 5 same, 2 different, 1 added`
  static func summary(of comparison: RunComparison) -> String {
    let verdicts = comparison.steps.map(verdict)
    let counts = ["same", "different", "added", "removed"].compactMap { word in
      let count = verdicts.count { $0 == word }
      return count > 0 ? "\(Quantities.count(count)) \(word)" : nil
    }
    let steps = Quantities.count(verdicts.count, "step", "steps")
    return counts.isEmpty ? steps : "\(steps): \(counts.joined(separator: ", "))"
  }

  /// `36 rows before, 40 after`, `4 added`, `in another order`
  static func rows(_ rows: RowComparison) -> [String] {
    var phrases = [
      rows.countBefore == rows.countAfter
        ? Quantities.count(rows.countAfter, "row", "rows")
        : "\(Quantities.count(rows.countBefore, "row", "rows")) before, "
          + "\(Quantities.count(rows.countAfter)) after"
    ]
    for (count, word) in [
      (rows.added.count, "added"), (rows.removed.count, "removed"), (rows.changed.count, "changed"),
    ] where count > 0 {
      phrases.append("\(Quantities.count(count)) \(word)")
    }
    if rows.isSame { phrases.append("all the same") }
    if rows.isReordered { phrases.append("in another order") }
    return phrases
  }

  /// By what rows were matched; nil where nothing has to be known about it.
  static func matching(_ rows: RowComparison, name: (String) -> String) -> String? {
    guard case .keys(let names) = rows.matching, !rows.isSame else { return nil }
    return "matched by \(names.map(name).joined(separator: ", "))"
  }

  /// What is different in a scope: a name, what it was, what it is.
  static func scope(_ scope: ScopeComparison, value: (String) -> String) -> [Difference] {
    var differences: [Difference] = []
    if let backend = scope.backend {
      differences.append(.init("backend", value(backend.before), value(backend.after)))
    }
    differences += scope.removedLogGroups.map { .init("log group", value($0), "not read") }
    differences += scope.addedLogGroups.map { .init("log group", "not read", value($0)) }
    if let range = scope.range {
      differences.append(.init("time range", Self.range(range.before), Self.range(range.after)))
    }
    differences += scope.parameters.map { parameter in
      let texts = [parameter.value.before, parameter.value.after].map {
        $0.map(value) ?? "not used"
      }
      return .init("parameter " + value(parameter.name), texts[0], texts[1])
    }
    return differences
  }

  /// One thing that is not what it was.
  struct Difference {
    let name: String
    let before: String
    let after: String

    init(_ name: String, _ before: String, _ after: String) {
      self.name = name
      self.before = before
      self.after = after
    }

    var text: String { "\(name): \(before) → \(after)" }
  }

  private static func range(_ range: TimeRange?) -> String {
    range.map { Quantities.range($0) } ?? "none"
  }
}
