import InsightsLanguage

extension FunctionTable {
  /// `if` and `case`: only the chosen value is computed.
  static let conditionalFunctions: [ScalarFunction] = [
    ScalarFunction(special: "if", 3...3) { (call, compiler) throws(EngineError) in
      try choice(call, &compiler)
    },
    ScalarFunction(special: "case", 2...21) { (call, compiler) throws(EngineError) in
      try choice(call, &compiler)
    },
  ]

  /// Condition, value, condition, value …, and the value for no condition when one is left over.
  private static func choice(_ call: Call, _ compiler: inout ExpressionCompiler)
    throws(EngineError) -> Evaluation
  {
    let arguments = try compiler.compile(arguments: call.arguments)
    return { (row) throws(EngineError) in
      var index = 0
      while index + 1 < arguments.count {
        if try arguments[index](row).isTrue { return try arguments[index + 1](row) }
        index += 2
      }
      return index < arguments.count ? try arguments[index](row) : .missing
    }
  }
}
