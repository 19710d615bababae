/// What several conditions that hold at once say about the value of one field.
struct FieldFacts {
  /// One thing that a condition says. Some value satisfies it, taken alone.
  enum Fact {
    case oneOf(Set<ComparedValue>)
    case noneOf(Set<ComparedValue>)
    case above(Double, inclusive: Bool)
    case below(Double, inclusive: Bool)
  }

  private var allowed: Set<ComparedValue>?
  private var excluded: Set<ComparedValue> = []
  private var lowest = (value: -Double.infinity, inclusive: true)
  private var highest = (value: Double.infinity, inclusive: true)

  /// Takes a fact in and answers whether it contradicts those before, which are then forgotten: one
  /// contradiction is reported once.
  mutating func contradicts(_ fact: Fact) -> Bool {
    take(fact)
    guard isImpossible else { return false }
    self = FieldFacts()
    take(fact)
    return true
  }

  private mutating func take(_ fact: Fact) {
    switch fact {
    case .oneOf(let values):
      allowed = (allowed.map(values.intersection) ?? values).subtracting(excluded)
    case .noneOf(let values):
      excluded.formUnion(values)
      allowed?.subtract(values)
    case .above(let value, let inclusive):
      if value > lowest.value || value == lowest.value && !inclusive { lowest = (value, inclusive) }
    case .below(let value, let inclusive):
      if value < highest.value || value == highest.value && !inclusive {
        highest = (value, inclusive)
      }
    }
    if let outside = allowed?.filter({ !isInRange($0) }), !outside.isEmpty {
      allowed?.subtract(outside)
    }
  }

  private var isImpossible: Bool {
    allowed?.isEmpty == true || lowest.value > highest.value
      || lowest.value == highest.value && !(lowest.inclusive && highest.inclusive)
  }

  /// Texts are left in: what a number is to a text is not for this rule to decide.
  private func isInRange(_ value: ComparedValue) -> Bool {
    guard case .number(let number) = value else { return true }
    return (lowest.inclusive ? number >= lowest.value : number > lowest.value)
      && (highest.inclusive ? number <= highest.value : number < highest.value)
  }
}
