/// The conditions that every row satisfies at some place of a query, by field.
struct KnownConditions {
  /// Facts by the first segment of a name, since making `a` may also change `a.b`, then by the name.
  private var fields: [String: [String: FieldFacts]] = [:]

  /// Takes a condition in and answers the parts of it that no row can satisfy.
  mutating func assume(_ condition: Expression) -> [Impossible] {
    switch condition.kind {
    case .binary(.and, let left, let right):
      return assume(left) + assume(right)
    case .binary(.or, let left, let right):
      return [left, right].flatMap { branch in
        var inside = self
        return inside.assume(branch)
      }
    case .unary(.not, let operand):
      // What is impossible only beside the conditions outside is true here.
      if let (path, fact) = operand.excluding { return add(fact, to: path, at: condition) }
      var inside = KnownConditions()
      return inside.assume(operand)
    default:
      if let (path, fact) = condition.fact { return add(fact, to: path, at: condition) }
      return condition.isNeverTrue ? [Impossible(condition: condition, field: nil)] : []
    }
  }

  /// A condition that is never true.
  struct Impossible {
    var condition: Expression
    /// The field on which it contradicts what was known; nil when it is false by itself.
    var field: String?
  }

  /// Forgets what was known of names that are made anew.
  mutating func forget(_ names: [String]) {
    for name in names { fields[Self.firstSegment(of: name)] = nil }
  }

  private mutating func add(
    _ fact: FieldFacts.Fact, to path: FieldPath, at condition: Expression
  ) -> [Impossible] {
    let name = path.name
    let isContradiction =
      fields[Self.firstSegment(of: name), default: [:]][name, default: FieldFacts()]
      .contradicts(fact)
    return isContradiction ? [Impossible(condition: condition, field: name)] : []
  }

  private static func firstSegment(of name: String) -> String {
    String(name.prefix { $0 != "." })
  }
}
