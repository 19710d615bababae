/// A JSON value that keeps what Foundation's loses: the order of keys and the digits of numbers.
public indirect enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  /// The number's source text; ``double`` gives its value.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// A key with its value; keys may repeat, as they may in JSON text.
  public struct Member: Sendable, Hashable {
    public let key: String
    public let value: JSONValue

    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// An object from pairs, in order.
  public static func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(members.map { Member($0.key, $0.value) })
  }

  /// A whole number.
  public static func integer(_ value: some BinaryInteger) -> JSONValue { .number("\(value)") }

  /// The value of the last member of the key, as parsers commonly have it; nil for anything but an object.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }

  /// The text of a string value.
  public var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The elements of an array value.
  public var array: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The nearest double of a number value.
  public var double: Double? {
    if case .number(let text) = self { Double(text) } else { nil }
  }
}
