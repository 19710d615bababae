import BoundedRegex
import JSONText

/// `parse /…/`: named groups are fields, unnamed ones take the names behind `as` in order.
struct RegexExtractor: Extractor {
  let names: [ExactText]
  private let pattern: Pattern
  /// The group of each name.
  private let groups: [Int]
  private let isMulti: Bool

  /// A pattern with the names for its unnamed groups; `isMulti` collects all matches into lists.
  ///
  /// - Throws: ``EngineError`` when there are other than as many names as unnamed groups.
  init(_ pattern: Pattern, names: [String], isMulti: Bool) throws(EngineError) {
    let unnamed = pattern.groups.count { $0 == nil }
    guard names.isEmpty || names.count == unnamed else {
      throw EngineError(
        .badQuery,
        "the pattern has \(unnamed) unnamed group\(unnamed == 1 ? "" : "s") for \(names.count)"
          + " name\(names.count == 1 ? "" : "s")",
        hint: "give each (…) a name behind “as”, or write (?<name>…)")
    }
    var rest = names[...]
    var found: [(name: ExactText, group: Int)] = []
    for (index, group) in pattern.groups.enumerated() {
      if let name = group ?? rest.popFirst() { found.append((ExactText(name), index + 1)) }
    }
    guard !found.isEmpty else {
      throw EngineError(
        .badQuery, "the pattern extracts nothing", hint: "name a part of it: (?<name>…)")
    }
    self.names = found.map(\.name)
    groups = found.map(\.group)
    self.pattern = pattern
    self.isMulti = isMulti
  }

  func extract(from text: String) throws(EngineError) -> [Value] {
    if isMulti {
      let matches = try EngineError.searching { () throws(PatternError) in
        try pattern.allMatches(in: text)
      }
      return groups.map { group in
        if matches.isEmpty { return .missing }
        return .json(.array(matches.map { $0[group].map { .string($0) } ?? .null }))
      }
    }
    let match = try EngineError.searching { () throws(PatternError) in
      try pattern.firstMatch(in: text)
    }
    return groups.map { group in (match?[group]).flatMap { $0 }.map(Value.string) ?? .missing }
  }
}
