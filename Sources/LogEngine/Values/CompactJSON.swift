import JSONText

/// JSON text made by us: compact, source key order, numbers printed as everywhere else (section 10, 5).
enum CompactJSON {
  /// The value on one line.
  static func text(of value: JSONValue) -> String {
    JSONWriter.compact(withPlainNumbers(value), escaping: .minimal)
  }

  /// `1.0` becomes `1`; what does not fit a double keeps its digits. As deep as the parser lets JSON be.
  private static func withPlainNumbers(_ value: JSONValue) -> JSONValue {
    switch value {
    case .number(let text): .number(Number(parsing: text)?.text ?? text)
    case .array(let elements): .array(elements.map(withPlainNumbers))
    case .object(let members):
      .object(members.map { JSONValue.Member($0.key, withPlainNumbers($0.value)) })
    case .null, .bool, .string: value
    }
  }
}
