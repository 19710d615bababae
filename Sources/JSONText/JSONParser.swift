/// Reads JSON text (RFC 8259) into a ``JSONValue``.
///
/// The parser keeps its own stack instead of recursing, so that nesting is bounded by a number and never by
/// the stack of the thread that happens to call it. Invalid UTF-8 inside strings is repaired.
public struct JSONParser {
  private let bytes: ArraySlice<UInt8>
  private var index: Int
  private let maximumDepth: Int

  /// An array or object that is being read.
  private struct Open {
    /// The key whose value comes next; nil in an array.
    var key: String?
    var elements: [JSONValue] = []
    var members: [JSONValue.Member] = []
  }

  private init(_ bytes: ArraySlice<UInt8>, maximumDepth: Int) {
    self.bytes = bytes
    self.index = bytes.startIndex
    self.maximumDepth = maximumDepth
  }

  /// The value that the whole of `bytes` is.
  ///
  /// - Throws: ``JSONError`` with an offset counted from the first of `bytes`.
  public static func parse(_ bytes: ArraySlice<UInt8>, maximumDepth: Int = 2_000) throws(JSONError)
    -> JSONValue
  {
    var parser = JSONParser(bytes, maximumDepth: maximumDepth)
    let value = try parser.value()
    parser.skipBlanks()
    guard parser.index == bytes.endIndex else { throw parser.error("text after the value") }
    return value
  }

  /// The value that the whole of `text` is.
  public static func parse(_ text: String, maximumDepth: Int = 2_000) throws(JSONError) -> JSONValue
  {
    try parse(Array(text.utf8)[...], maximumDepth: maximumDepth)
  }

  /// The value at the beginning of `bytes`, and how many bytes it takes; what follows is not looked at.
  public static func parsePrefix(_ bytes: ArraySlice<UInt8>, maximumDepth: Int = 2_000)
    throws(JSONError) -> (value: JSONValue, length: Int)
  {
    var parser = JSONParser(bytes, maximumDepth: maximumDepth)
    let value = try parser.value()
    return (value, parser.index - bytes.startIndex)
  }

  private mutating func value() throws(JSONError) -> JSONValue {
    var stack: [Open] = []
    while true {
      var finished = try begin(&stack)
      // Put the finished value into its container, and close containers as long as they end here.
      while let value = finished {
        guard !stack.isEmpty else { return value }
        finished = try add(value, &stack)
      }
    }
  }

  /// Reads a scalar or an empty container and returns it, or opens a container and returns nil.
  private mutating func begin(_ stack: inout [Open]) throws(JSONError) -> JSONValue? {
    skipBlanks()
    guard index < bytes.endIndex else { throw error("unexpected end") }
    switch bytes[index] {
    case UInt8(ascii: "{"):
      try open(&stack)
      if take("}") { return .object([]) }
      stack.append(Open(key: try key()))
      return nil
    case UInt8(ascii: "["):
      try open(&stack)
      if take("]") { return .array([]) }
      stack.append(Open(key: nil))
      return nil
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func open(_ stack: inout [Open]) throws(JSONError) {
    guard stack.count < maximumDepth else { throw error("nested deeper than \(maximumDepth)") }
    index += 1
    skipBlanks()
  }

  /// Adds to the container on top, in place: a copy for each element would make long arrays take for ever.
  ///
  /// - Returns: The container, taken off the stack, when it ends here.
  private mutating func add(_ value: JSONValue, _ stack: inout [Open]) throws(JSONError)
    -> JSONValue?
  {
    let top = stack.count - 1
    skipBlanks()
    guard let key = stack[top].key else {
      stack[top].elements.append(value)
      if take("]") { return .array(stack.removeLast().elements) }
      guard take(",") else { throw error("expected “,” or “]”") }
      return nil
    }
    stack[top].members.append(JSONValue.Member(key, value))
    if take("}") { return .object(stack.removeLast().members) }
    guard take(",") else { throw error("expected “,” or “}”") }
    skipBlanks()
    stack[top].key = try self.key()
    return nil
  }

  private mutating func key() throws(JSONError) -> String {
    guard index < bytes.endIndex, bytes[index] == UInt8(ascii: "\"") else {
      throw error("expected a key in quotes")
    }
    let key = try string()
    skipBlanks()
    guard take(":") else { throw error("expected “:”") }
    return key
  }

  private mutating func word(_ text: StaticString, _ value: JSONValue) throws(JSONError)
    -> JSONValue
  {
    let count = text.utf8CodeUnitCount
    let matches = text.withUTF8Buffer { bytes[index...].prefix(count).elementsEqual($0) }
    guard matches else { throw error("expected a value") }
    index += count
    return value
  }

  private mutating func number() throws(JSONError) -> JSONValue {
    let start = index
    _ = take("-")
    let whole = digits()
    guard whole > 0 else { throw error("expected a value") }
    let first = bytes[index - whole]
    guard whole == 1 || first != UInt8(ascii: "0") else { throw error("number with leading zero") }
    if take(".") {
      guard digits() > 0 else { throw error("expected digits after “.”") }
    }
    if take("e") || take("E") {
      if !take("-") { _ = take("+") }
      guard digits() > 0 else { throw error("expected digits of an exponent") }
    }
    return .number(String(decoding: bytes[start..<index], as: UTF8.self))
  }

  private mutating func digits() -> Int {
    let start = index
    while index < bytes.endIndex, bytes[index] &- UInt8(ascii: "0") < 10 { index += 1 }
    return index - start
  }

  private mutating func string() throws(JSONError) -> String {
    index += 1
    let start = index
    while index < bytes.endIndex {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        defer { index += 1 }
        return String(decoding: bytes[start..<index], as: UTF8.self)
      case UInt8(ascii: "\\"): return try escapedString(from: start)
      case 0..<0x20: throw error("control character in a string")
      default: index += 1
      }
    }
    throw error("string without end")
  }

  /// The slow path, from the first backslash on.
  private mutating func escapedString(from start: Int) throws(JSONError) -> String {
    var text = Array(bytes[start..<index])
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20: throw error("control character in a string")
      default: text.append(byte)
      }
    }
    throw error("string without end")
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
    guard index < bytes.endIndex else { throw error("string without end") }
    let byte = bytes[index]
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text.append(contentsOf: String(try unicodeEscape()).utf8)
    default: throw error("unknown escape")
    }
  }

  private mutating func unicodeEscape() throws(JSONError) -> Character {
    let high = try fourHexDigits()
    var value = UInt32(high)
    if 0xD800..<0xDC00 ~= value, index + 1 < bytes.endIndex, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    {
      let before = index
      index += 2
      let low = UInt32(try fourHexDigits())
      if 0xDC00..<0xE000 ~= low {
        value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
      } else {
        index = before
      }
    }
    return Character(Unicode.Scalar(value) ?? "\u{FFFD}")
  }

  private mutating func fourHexDigits() throws(JSONError) -> UInt16 {
    let digits = bytes[index...].prefix(4)
    guard digits.count == 4,
      let value = UInt16(String(decoding: digits, as: UTF8.self), radix: 16),
      digits.first != UInt8(ascii: "+")
    else { throw error("expected four hexadecimal digits") }
    index += 4
    return value
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.endIndex, UInt32(bytes[index]) == character.value else { return false }
    index += 1
    return true
  }

  private mutating func skipBlanks() {
    while index < bytes.endIndex {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      default: return
      }
    }
  }

  private func error(_ message: String) -> JSONError {
    JSONError(message: message, offset: index - bytes.startIndex)
  }
}
