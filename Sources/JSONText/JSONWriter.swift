/// Writes JSON text: keys in their order, `/` not escaped, invalid UTF-8 impossible.
public enum JSONWriter {
  /// What is written as `\\u…` beyond what RFC 8259 asks for.
  public enum Escaping: Sendable {
    /// Nothing: for text that is data again.
    case minimal
    /// C1 controls and bidirectional overrides, which a terminal that shows the text would obey.
    case terminalSafe
  }

  /// The value on one line without blanks.
  public static func compact(_ value: JSONValue, escaping: Escaping = .terminalSafe) -> String {
    var text = ""
    write(value, into: &text, indent: nil, escaping)
    return text
  }

  /// The value over several lines, two blanks a level, without a newline at the end.
  public static func pretty(_ value: JSONValue) -> String {
    var text = ""
    write(value, into: &text, indent: 0, .terminalSafe)
    return text
  }

  /// A JSON string with its quotes.
  public static func quoted(_ text: String) -> String {
    var result = ""
    quote(text, into: &result, .terminalSafe)
    return result
  }

  private static func write(
    _ value: JSONValue, into text: inout String, indent: Int?, _ escaping: Escaping
  ) {
    switch value {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .number(let digits): text += digits
    case .string(let string): quote(string, into: &text, escaping)
    case .array(let elements):
      list(elements, "[", "]", into: &text, indent: indent) { element, text, inner in
        write(element, into: &text, indent: inner, escaping)
      }
    case .object(let members):
      list(members, "{", "}", into: &text, indent: indent) { member, text, inner in
        quote(member.key, into: &text, escaping)
        text += inner == nil ? ":" : ": "
        write(member.value, into: &text, indent: inner, escaping)
      }
    }
  }

  private static func list<Element>(
    _ elements: [Element], _ open: String, _ close: String, into text: inout String, indent: Int?,
    write: (Element, inout String, Int?) -> Void
  ) {
    text += open
    let inner = indent.map { $0 + 1 }
    for (offset, element) in elements.enumerated() {
      if offset > 0 { text += "," }
      newline(inner, into: &text)
      write(element, &text, inner)
    }
    if !elements.isEmpty { newline(indent, into: &text) }
    text += close
  }

  private static func newline(_ indent: Int?, into text: inout String) {
    guard let indent else { return }
    text += "\n" + String(repeating: "  ", count: indent)
  }

  private static func quote(
    _ string: String, into text: inout String, _ escaping: Escaping
  ) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{8}": text += "\\b"
      case "\u{C}": text += "\\f"
      case "\u{0}"..<"\u{20}": escape(scalar, into: &text)
      default:
        if escaping == .terminalSafe, drivesTerminals(scalar) {
          escape(scalar, into: &text)
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }

  private static func drivesTerminals(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x7F..<0xA0, 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  private static func escape(_ scalar: Unicode.Scalar, into text: inout String) {
    let digits = String(scalar.value, radix: 16)
    text += "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
