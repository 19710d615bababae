import JSONText

extension FunctionTable {
  /// Section 4.3.
  static let jsonFunctions: [ScalarFunction] = [
    ScalarFunction("jsonParse", 1...1) { parsed($0[0]).map(Value.init(json:)) ?? .missing },
    ScalarFunction("jsonStringify", 1...1) { arguments in
      arguments[0].isMissing ? .missing : .string(CompactJSON.text(of: arguments[0].asJSON))
    },
    ScalarFunction("jsonArraySize", 1...1) { arguments in
      parsed(arguments[0])?.array.map { .integer($0.count) } ?? .missing
    },
    // 0 for what is no list (section 4.3), but missing for what is not there.
    ScalarFunction("jsonArrayContains", 2...2) { arguments in
      if arguments[0].isMissing || arguments[1].isMissing { return .missing }
      let elements = parsed(arguments[0])?.array ?? []
      return .truth(elements.contains { Comparison.areEqual(Value(json: $0), arguments[1]) })
    },
  ]

  /// The JSON value that a text holds, or that a value already is.
  static func parsed(_ value: Value) -> JSONValue? {
    if case .json(let json) = value { return json }
    return value.plainText.flatMap { try? JSONParser.parse($0) }
  }
}
