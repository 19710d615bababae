import CivilTime
import InsightsLanguage

extension FunctionTable {
  /// Section 4.1, except what decides between values.
  static let generalFunctions: [ScalarFunction] = [
    ScalarFunction("isPresent", 1...1) { .truth(!$0[0].isMissing) },
    ScalarFunction("coalesce", 1...1000) { $0.first { !$0.isMissing } ?? .missing },
    ScalarFunction("isNumeric", 1...1) { .truth($0[0].number != nil) },
    // No data protection here, so there is nothing to unmask.
    ScalarFunction("unmask", 1...1) { $0[0] },
    ScalarFunction(special: "messageSize", 0...1) { (call, compiler) throws(EngineError) in
      try messageSize(call, &compiler)
    },
    ScalarFunction(special: "queryStartTime", 0...0) { (_, compiler) throws(EngineError) in
      constant(compiler.context.start)
    },
    ScalarFunction(special: "queryEndTime", 0...0) { (_, compiler) throws(EngineError) in
      constant(compiler.context.end)
    },
    ScalarFunction(special: "queryTimeRange", 0...0) { (_, compiler) throws(EngineError) in
      constant(compiler.context.end - compiler.context.start)
    },
    ScalarFunction(special: "now", 0...0) { (_, compiler) throws(EngineError) in
      constant(compiler.context.now.flooredQuotient(1000))
    },
  ]

  /// The bytes of `@message`, or of the argument.
  private static func messageSize(_ call: Call, _ compiler: inout ExpressionCompiler)
    throws(EngineError) -> Evaluation
  {
    guard let argument = call.arguments.first else {
      return { (row) throws(EngineError) in size(row.value(named: "@message")) }
    }
    let message = try compiler.compile(argument)
    return { (row) throws(EngineError) in size(try message(row)) }
  }

  private static func size(_ value: Value) -> Value {
    value.plainText.map { .integer($0.utf8.count) } ?? .missing
  }

  private static func constant(_ number: Int64) -> Evaluation {
    { (_) throws(EngineError) in .integer(number) }
  }
}
