import JSONText

/// What a field holds on one row.
enum Value: Sendable {
  /// The field is not there (section 3.2).
  case missing
  case string(String)
  case number(Number)
  /// Milliseconds since 1970, printed as a date; a number in numeric places (section 3.6).
  case timestamp(Int64)
  /// A map or list, from `jsonParse`, `logfmt`, `split` and their like.
  case json(JSONValue)

  /// 1 or 0, which is what predicates yield (section 3.4).
  static func truth(_ flag: Bool) -> Value { .number(Number(flag ? 1.0 : 0.0)) }

  /// A whole number.
  static func integer(_ value: some BinaryInteger) -> Value { .number(Number(Int64(value))) }

  /// The result of a calculation; missing when it is not finite.
  static func calculated(_ value: Double) -> Value {
    Number(finite: value).map(Value.number) ?? .missing
  }

  /// A JSON value as a field's value: scalars become plain values, `null` is missing, maps and lists stay.
  init(json value: JSONValue) {
    switch value {
    case .null: self = .missing
    case .bool(let flag): self = .truth(flag)
    case .number(let text):
      self = Number(parsing: text).map(Value.number) ?? .string(text)
    case .string(let text): self = .string(text)
    case .array, .object: self = .json(value)
    }
  }

  var isMissing: Bool {
    if case .missing = self { true } else { false }
  }

  /// The value as CloudWatch prints it (section 5.3); nil when missing.
  var text: String? {
    switch self {
    case .missing: nil
    case .string(let text): text
    case .number(let number): number.text
    case .timestamp(let time): Timestamp.text(of: time)
    case .json(let value): CompactJSON.text(of: value)
    }
  }

  /// The text that string functions work on; nil when missing or a map or list (section 3.2).
  var plainText: String? {
    if case .json = self { nil } else { text }
  }

  /// The number it is or looks like; nil for anything else.
  var number: Number? {
    switch self {
    case .number(let number): number
    case .string(let text): Number(parsing: text)
    case .timestamp(let time): Number(time)
    case .missing, .json: nil
    }
  }

  /// Whether the value holds as a condition (section 10, 8 and 9).
  var isTrue: Bool {
    switch self {
    case .missing, .json: false
    case .number(let number): number.double != 0
    case .timestamp(let time): time != 0
    case .string(let text): Number(parsing: text).map { $0.double != 0 } ?? text.isExactly("true")
    }
  }

  /// The value inside a JSON text, for what goes into a list or map.
  var asJSON: JSONValue {
    switch self {
    case .missing: .null
    case .string(let text): .string(text)
    case .number(let number): .number(number.text)
    case .timestamp(let time): .string(Timestamp.text(of: time))
    case .json(let value): value
    }
  }
}
