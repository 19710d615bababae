import InsightsLanguage

extension FunctionTable {
  /// Section 4.4. Bins and floors are in UTC.
  static let dateFunctions: [ScalarFunction] = [
    ScalarFunction(special: "bin", 1...1) { (call, compiler) throws(EngineError) in
      let grid = try ExpressionCompiler.grid(call.arguments[0])
      // It reads the time without naming it, so behind stats the time must have been kept.
      try compiler.scope.check(FieldReference("@timestamp"), at: call.nameSpan)
      return onGrid({ (row) throws(EngineError) in row.value(named: "@timestamp") }, grid.floor)
    },
    ScalarFunction(special: "datefloor", 2...2) { (call, compiler) throws(EngineError) in
      let grid = try ExpressionCompiler.grid(call.arguments[1])
      return onGrid(try compiler.compile(call.arguments[0]), grid.floor)
    },
    ScalarFunction(special: "dateceil", 2...2) { (call, compiler) throws(EngineError) in
      let grid = try ExpressionCompiler.grid(call.arguments[1])
      return onGrid(try compiler.compile(call.arguments[0]), grid.ceiling)
    },
    ScalarFunction("fromMillis", 1...1) { arguments in
      guard let time = arguments[0].milliseconds, Timestamp.supported.contains(time) else {
        return .missing
      }
      return .timestamp(time)
    },
    ScalarFunction("toMillis", 1...1) { $0[0].milliseconds.map { .integer($0) } ?? .missing },
    ScalarFunction("parseDate", 2...3) { arguments in
      guard let text = arguments[0].plainText, let pattern = arguments[1].plainText,
        let zone = zone(arguments.dropFirst(2).first)
      else { return .missing }
      return DateReader.read(text, pattern: pattern, zone: zone).map { .integer($0) } ?? .missing
    },
    ScalarFunction("formatDate", 2...3) { formatted($0) },
    ScalarFunction("strftime", 2...3) { formatted($0) },
  ]

  private static func onGrid(_ time: @escaping Evaluation, _ place: @escaping (Int64) -> Int64)
    -> Evaluation
  {
    { (row) throws(EngineError) in
      // Outside of the years that can be printed there is no bin either.
      guard let time = try time(row).milliseconds, Timestamp.supported.contains(time) else {
        return .missing
      }
      return .timestamp(place(time))
    }
  }

  private static func zone(_ argument: Value?) -> TimeZoneRules? {
    guard let argument else { return .utc }
    return argument.plainText.flatMap(TimeZoneRules.init(name:))
  }

  private static func formatted(_ arguments: [Value]) -> Value {
    guard let time = arguments[0].milliseconds, Timestamp.supported.contains(time),
      let format = arguments[1].plainText, let zone = zone(arguments.dropFirst(2).first)
    else { return .missing }
    return .string(DateWriter.write(time, format: format, zone: zone))
  }
}
