/// A literal as `=` sees it: numbers by their value, texts by their bytes (section 10, 6 and 10).
enum ComparedValue: Hashable {
  case number(Double)
  case text([UInt8])

  /// The value of a literal; nil for booleans and their spellings, which equal more than one text.
  init?(_ expression: Expression) {
    switch expression.kind {
    case .number(let number) where number.value.isFinite: self = .number(number.value)
    case .unary(.negate, let operand):
      guard case .number(let number) = operand.kind, number.value.isFinite else { return nil }
      self = .number(-number.value)
    case .string(let text):
      guard text != "true", text != "false" else { return nil }
      self = Self.number(in: text).map(Self.number) ?? .text(Array(text.utf8))
    default: return nil
    }
  }

  private static func number(in text: String) -> Double? {
    guard text.utf8.allSatisfy({ "0123456789.+-eE".utf8.contains($0) }),
      let value = Double(text), value.isFinite
    else { return nil }
    return value
  }
}
