import BoundedRegex
import InsightsLanguage
import JSONText

extension FunctionTable {
  /// Section 4.5: tests of texts, case, replacing.
  static let textFunctions: [ScalarFunction] = [
    ScalarFunction("isEmpty", 1...1) { arguments in
      .truth(arguments[0].isMissing || arguments[0].plainText?.isEmpty == true)
    },
    ScalarFunction("isBlank", 1...1) { arguments in
      .truth(
        arguments[0].isMissing
          || arguments[0].plainText?.unicodeScalars.allSatisfy(\.properties.isWhitespace) == true)
    },
    ScalarFunction("concat", 1...1000) { arguments in
      // Missing values are skipped (section 10, 24).
      .string(arguments.compactMap(\.text).joined())
    },
    .text("strlen") { .integer($0.codePointCount) },
    .text("toupper") { .string($0.uppercased()) },
    .text("tolower") { .string($0.lowercased()) },
    .texts("startsWith") { .truth($0.beginsExactly(with: $1)) },
    .texts("endsWith") { .truth($0.endsExactly(with: $1)) },
    ScalarFunction("strcontains", 2...3) { arguments in
      guard var text = arguments[0].plainText, var part = arguments[1].plainText else {
        return .missing
      }
      if arguments.count > 2, arguments[2].isTrue {
        (text, part) = (text.lowercased(), part.lowercased())
      }
      return .truth(text.containsExactly(part))
    },
    ScalarFunction("replace", 3...3) { arguments in
      guard let text = arguments[0].plainText, let old = arguments[1].plainText,
        let new = arguments[2].plainText
      else { return .missing }
      return .string(replaced(text, old, new))
    },
    ScalarFunction(special: "regexReplace", 3...3) { (call, compiler) throws(EngineError) in
      try regexReplace(call, &compiler)
    },
    .texts("split") { text, separator in .json(.array(parts(text, separator).map { .string($0) }))
    },
  ]

  private static func replaced(_ text: String, _ old: String, _ new: String) -> String {
    old.isEmpty ? text : parts(text, old).joined(separator: new)
  }

  /// The texts between separators; the code points when there is no separator.
  private static func parts(_ text: String, _ separator: String) -> [String] {
    guard !separator.isEmpty else { return text.unicodeScalars.map { String($0) } }
    let needle = Array(separator.utf8)[...]
    var rest = Array(text.utf8)[...]
    var parts: [String] = []
    while let offset = Bytes.firstOffset(of: needle, in: rest) {
      parts.append(String(decoding: rest[..<offset], as: UTF8.self))
      rest = rest[(offset + needle.count)...]
    }
    return parts + [String(decoding: rest, as: UTF8.self)]
  }

  private static func regexReplace(_ call: Call, _ compiler: inout ExpressionCompiler)
    throws(EngineError) -> Evaluation
  {
    let pattern: Pattern
    switch call.arguments[1].kind {
    case .regex(let literal): pattern = try compiler.compile(literal)
    case .string(let text):
      pattern = try compiler.compile(RegexLiteral(pattern: text, span: call.arguments[1].span))
    default:
      throw EngineError(
        .badQuery, "regexReplace needs its pattern as /…/ or a string", span: call.arguments[1].span
      )
    }
    let subject = try compiler.compile(call.arguments[0])
    let replacement = try compiler.compile(call.arguments[2])
    return { (row) throws(EngineError) in
      guard let text = try subject(row).plainText, let new = try replacement(row).plainText else {
        return .missing
      }
      let template = ReplacementTemplate(new)
      return .string(
        try EngineError.searching { () throws(PatternError) in
          try pattern.replacingMatches(in: text) {
            template.filled(with: $0, groups: pattern.groups)
          }
        })
    }
  }
}
