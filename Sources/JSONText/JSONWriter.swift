/// Writes JSON text: keys in their order, `/` not escaped, invalid UTF-8 impossible.
public enum JSONWriter {
  /// The value on one line without blanks.
  public static func compact(_ value: JSONValue) -> String {
    var text = ""
    write(value, into: &text, indent: nil)
    return text
  }

  /// The value over several lines, two blanks a level, without a newline at the end.
  public static func pretty(_ value: JSONValue) -> String {
    var text = ""
    write(value, into: &text, indent: 0)
    return text
  }

  /// A JSON string with its quotes.
  public static func quoted(_ text: String) -> String {
    var result = ""
    quote(text, into: &result)
    return result
  }

  private static func write(_ value: JSONValue, into text: inout String, indent: Int?) {
    switch value {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .number(let digits): text += digits
    case .string(let string): quote(string, into: &text)
    case .array(let elements):
      list(elements, "[", "]", into: &text, indent: indent) { element, text, inner in
        write(element, into: &text, indent: inner)
      }
    case .object(let members):
      list(members, "{", "}", into: &text, indent: indent) { member, text, inner in
        quote(member.key, into: &text)
        text += inner == nil ? ":" : ": "
        write(member.value, into: &text, indent: inner)
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

  private static func quote(_ string: String, into text: inout String) {
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
      // Beyond what RFC 8259 asks for: C1 controls and bidirectional overrides, which a terminal that shows
      // the text would obey.
      case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{61C}", "\u{200E}", "\u{200F}",
        "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
