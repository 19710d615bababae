import InsightsLanguage

/// An aggregate of the language: its name, its arguments, and how it collects.
struct Aggregate: Sendable {
  /// The spelling of the reference.
  let name: String
  /// How many arguments it takes.
  let arity: ClosedRange<Int>
  /// How many of them are computed on each row; the others are settings.
  let inputs: Int
  /// Makes the collector of a group from the call, whose settings must be right.
  let prepare: @Sendable (Call) throws(EngineError) -> () -> any Accumulator

  /// An aggregate without settings.
  init(
    _ name: String, _ arity: ClosedRange<Int> = 1...1,
    _ make: @escaping @Sendable () -> any Accumulator
  ) {
    self.name = name
    self.arity = arity
    inputs = arity.upperBound
    prepare = { (_) throws(EngineError) in make }
  }

  /// An aggregate with settings behind its inputs.
  init(
    _ name: String, _ arity: ClosedRange<Int>, inputs: Int,
    _ prepare: @escaping @Sendable (Call) throws(EngineError) -> () -> any Accumulator
  ) {
    self.name = name
    self.arity = arity
    self.inputs = inputs
    self.prepare = prepare
  }
}

/// The aggregates by their normalized names.
struct AggregateTable: Sendable {
  private let aggregates: [String: Aggregate]

  /// All aggregates of section 4.7; `topk` is a stage of its own.
  static let standard = AggregateTable([
    Aggregate("count", 0...1) { Count() },
    Aggregate("countDistinct", 1...16) { CountDistinct() },
    Aggregate("sum") { Sum() },
    Aggregate("avg") { Average() },
    Aggregate("min") { Extreme(isSmallest: true) },
    Aggregate("max") { Extreme(isSmallest: false) },
    Aggregate("sortsFirst") { SortedExtreme(isFirst: true) },
    Aggregate("sortsLast") { SortedExtreme(isFirst: false) },
    Aggregate("earliest") { InTime(isEarliest: true) },
    Aggregate("latest") { InTime(isEarliest: false) },
    Aggregate("stddev") { Spread(isVariance: false) },
    Aggregate("variance") { Spread(isVariance: true) },
    Aggregate("values") { DistinctValues() },
    Aggregate("collectValues") { DistinctValues() },
    Aggregate("median") { Percentile(50) },
    Aggregate("pct", 2...2, inputs: 1) { (call) throws(EngineError) in
      let percent = try ExpressionCompiler.number(call.arguments[1])
      guard (0...100).contains(percent) else {
        throw EngineError(
          .badQuery, "the percentile must be between 0 and 100", span: call.arguments[1].span)
      }
      return { Percentile(percent) }
    },
    Aggregate("rate", 2...2, inputs: 1) { (call) throws(EngineError) in
      let length = try ExpressionCompiler.grid(call.arguments[1]).fixedLength
      guard let length else {
        throw EngineError(
          .badQuery, "rate needs a period of fixed length", span: call.arguments[1].span)
      }
      return { Rate(period: length) }
    },
    Aggregate("countOverTime", 0...1) { Count() },
    Aggregate("sumOverTime", 1...2, inputs: 1) { (_) throws(EngineError) in { Sum() } },
    Aggregate("histogram", 2...2, inputs: 1) { (call) throws(EngineError) in
      let buckets = try ExpressionCompiler.number(call.arguments[1])
      guard (1...10_000).contains(buckets) else {
        throw EngineError(
          .badQuery, "a histogram has 1 to 10,000 buckets", span: call.arguments[1].span)
      }
      return { Histogram(buckets: Int(buckets)) }
    },
  ])

  private init(_ list: [Aggregate]) {
    aggregates = Dictionary(
      list.map { ($0.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The aggregate of a normalized name.
  subscript(name: String) -> Aggregate? { aggregates[name] }

  /// The names as people write them.
  var names: [String] { aggregates.values.map(\.name).sorted() }
}
