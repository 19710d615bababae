import InsightsLanguage

/// A function of the language: its name, how many arguments it takes, what it does.
struct ScalarFunction: Sendable {
  /// What computes the result.
  enum Body: Sendable {
    /// From the values of the arguments.
    case values(@Sendable ([Value]) throws(EngineError) -> Value)
    /// From the arguments as written, where they are not just values.
    case special(@Sendable (Call, inout ExpressionCompiler) throws(EngineError) -> Evaluation)
  }

  /// The spelling of the reference.
  let name: String
  /// How many arguments it takes.
  let arity: ClosedRange<Int>
  /// What computes the result.
  let body: Body

  /// A function of values.
  init(
    _ name: String, _ arity: ClosedRange<Int>,
    _ body: @escaping @Sendable ([Value]) throws(EngineError) -> Value
  ) {
    self.name = name
    self.arity = arity
    self.body = .values(body)
  }

  /// A function that looks at its arguments before any row is there.
  init(
    special name: String, _ arity: ClosedRange<Int>,
    _ body: @escaping @Sendable (Call, inout ExpressionCompiler) throws(EngineError) -> Evaluation
  ) {
    self.name = name
    self.arity = arity
    self.body = .special(body)
  }

  /// A function of one text; missing for a missing value, a map or a list.
  static func text(_ name: String, _ body: @escaping @Sendable (String) -> Value) -> ScalarFunction
  {
    ScalarFunction(name, 1...1) { arguments in arguments[0].plainText.map(body) ?? .missing }
  }

  /// A function of two texts.
  static func texts(_ name: String, _ body: @escaping @Sendable (String, String) -> Value)
    -> ScalarFunction
  {
    ScalarFunction(name, 2...2) { arguments in
      guard let first = arguments[0].plainText, let second = arguments[1].plainText else {
        return .missing
      }
      return body(first, second)
    }
  }

  /// A function of one number; missing for anything else, or when the result is not finite.
  static func number(_ name: String, _ body: @escaping @Sendable (Double) -> Double)
    -> ScalarFunction
  {
    ScalarFunction(name, 1...1) { arguments in
      guard let number = arguments[0].number else { return .missing }
      return .calculated(body(number.double))
    }
  }

  /// The evaluation of a call.
  func compile(_ call: Call, _ compiler: inout ExpressionCompiler) throws(EngineError) -> Evaluation
  {
    guard arity.contains(call.arguments.count) else { throw wrongCount(call) }
    switch body {
    case .special(let prepare): return try prepare(call, &compiler)
    case .values(let function):
      let arguments = try compiler.compile(arguments: call.arguments)
      return { (row) throws(EngineError) in
        var values: [Value] = []
        values.reserveCapacity(arguments.count)
        for argument in arguments { values.append(try argument(row)) }
        return try function(values)
      }
    }
  }

  private func wrongCount(_ call: Call) -> EngineError {
    let wanted =
      arity.lowerBound == arity.upperBound
      ? "\(arity.lowerBound)"
      : arity.upperBound >= 1000
        ? "at least \(arity.lowerBound)" : "\(arity.lowerBound) to \(arity.upperBound)"
    return EngineError(
      .badQuery,
      "\(call.name) takes \(wanted) argument\(wanted == "1" ? "" : "s"), not \(call.arguments.count)",
      span: call.nameSpan)
  }
}

/// The functions by their normalized names.
struct FunctionTable: Sendable {
  private let functions: [String: ScalarFunction]

  /// All functions of section 4.
  static let standard = FunctionTable(
    generalFunctions + conditionalFunctions + numericFunctions + jsonFunctions + dateFunctions
      + textFunctions + substringFunctions + encodingFunctions + digestFunctions + addressFunctions)

  private init(_ list: [ScalarFunction]) {
    functions = Dictionary(list.map { (FunctionTable.normalized($0.name), $0) }) { first, _ in first
    }
  }

  /// The function of a normalized name.
  subscript(name: String) -> ScalarFunction? { functions[name] }

  /// The names as people write them.
  var names: [String] { functions.values.map(\.name).sorted() }

  private static func normalized(_ name: String) -> String {
    name.lowercased().filter { $0 != "_" }
  }
}
