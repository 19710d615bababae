import TestSupport

/// Well-formed queries at random, with uneven spacing, brackets and spelling.
struct QuerySource {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func query() -> String {
    let count = Int.random(in: 1...5, using: &generator)
    return (0..<count).map { _ in stage() }.joined(
      separator: pick([" | ", "|", "\n| ", " |\n# note\n"]))
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &generator)]
  }

  mutating func list(_ most: Int, _ element: (inout QuerySource) -> String) -> String {
    (0..<Int.random(in: 1...most, using: &generator)).map { _ in element(&self) }
      .joined(separator: pick([", ", ",", " ,\n  "]))
  }

  mutating func stage() -> String {
    switch Int.random(in: 0..<15, using: &generator) {
    case 0: "\(pick(["fields", "FIELDS", "display"])) \(list(3) { $0.item() })"
    case 1, 2: "\(pick(["filter", "where"])) \(condition(4))"
    case 3: "stats \(list(3) { $0.aggregate() })" + pick(["", " by " + list(2) { $0.group() }])
    case 4: "sort " + list(2) { $0.name() + $0.pick(["", " asc", " DESC"]) }
    case 5: "limit " + pick(["", "any "]) + "\(Int.random(in: 1...1000, using: &generator))"
    case 6: "parse \(pick(["", "@message ", "a.b "]))\(string()) as \(list(2) { $0.newName() })"
    case 7:
      "parse \(name()) "
        + pick([
          regex() + pick(["", " as x, y", " as z multi", " MULTI"]), "logfmt", "logfmt as kv",
          "csv as \(list(3) { $0.newName() })",
        ])
    case 8: "dedup \(list(2) { $0.name() })"
    case 9: "filter \(name()) in (SOURCE \(string()) | filter \(condition(2)) | fields x)"
    case 10: "unnest \(value(2)) into \(newName())"
    case 11, 12, 13: laterCommand()
    default: pick(["pattern \(value(1))", "diff", "diff previousWeek", "anomaly", "ESTIMATE"])
    }
  }

  mutating func item() -> String { value(3) + pick(["", " as \(newName())"]) }

  mutating func aggregate() -> String {
    pick([
      "count(*)", "count( )", "avg(\(value(2)))", "pct(\(name()), 99.9)",
      "sum(\(condition(1))) / count(*)",
    ])
      + pick(["", " AS \(newName())"])
  }

  mutating func group() -> String {
    pick([name(), "bin(5m)", "bin( 1h )", "tolower(\(name()))"]) + pick(["", " as \(newName())"])
  }

  mutating func condition(_ depth: Int) -> String {
    guard depth > 0 else { return "\(name()) = \(literal())" }
    switch Int.random(in: 0..<9, using: &generator) {
    case 0: return "\(condition(depth - 1)) or \(condition(depth - 1))"
    case 1: return "\(condition(depth - 1)) AND \(condition(depth - 1))"
    case 2: return "(\(condition(depth - 1)))"
    case 3: return pick(["not ", "!"]) + "(\(condition(depth - 1)))"
    case 4:
      return "\(value(depth)) \(pick(["=", "==", "!=", "<", "<=", ">", ">="])) \(value(depth))"
    case 5: return "\(name()) \(pick(["like", "not like"])) \(pick([string(), regex()]))"
    case 6: return "\(name()) =~ \(pick([string(), regex()]))"
    case 7: return "\(name()) \(pick(["in", "NOT IN"])) [\(list(3) { $0.literal() })]"
    default: return "ispresent(\(name()))"
    }
  }

  mutating func value(_ depth: Int) -> String {
    guard depth > 0 else { return pick([name(), literal()]) }
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: return "\(value(depth - 1)) \(pick(["+", "-", "*", "/", "%"])) \(value(depth - 1))"
    case 1: return "(\(value(depth - 1)))\(pick([" ^ 2", "^(1+1)", ""]))"
    case 2: return "-(\(value(depth - 1)))"
    case 3: return "concat(\(value(depth - 1)), \(string()))"
    case 4: return "jsonParse(\(name())).a.`b c`[0]"
    case 5: return "regexReplace(\(name()), \(regex()), \(string()))"
    default: return pick([name(), literal()])
    }
  }

  mutating func literal() -> String {
    pick([string(), "1", "-2.5", "1e3", ".5", "true", "False"])
  }

  mutating func name() -> String {
    pick([
      "a", "@message", "user.extra.0", "`x y`", "a.`b.c`.d", "@`aws.tag.k`", "items[1].id", "größe",
      "parse",
    ])
  }

  mutating func newName() -> String { pick(["n", "@t", "`a b`", "`by`", "a.b", "count"]) }

  mutating func string() -> String {
    pick([
      #""x""#, "'x'", #""it's""#, #"'say "hi"'"#, #""a\"b'c""#, #"'\d\\'"#, "\"two\nlines\"",
      #""a # b | c""#, "''",
    ])
  }

  mutating func regex() -> String {
    pick(["/x/", #"/^\/a\/(?<n>\d+)$/"#, #"/[\/|#"']+/"#, #"/(\S+) (\w*)/"#, #"/\\\//"#])
  }
}
