package import JSONText

/// JSON text that is broken over lines down to a depth and compact below it.
///
/// With the depth at which rows stand, a document has one row a line: it can be read, and a later
/// version of it differs by the lines of the rows that differ.
package enum RowwiseJSON {
  /// The value's text, without a newline at the end.
  ///
  /// - Parameter depth: containers nested less deep than this are broken over lines, two blanks a
  ///   level.
  package static func text(of value: JSONValue, depth: Int) -> String {
    var text = ""
    write(value, depth: depth, level: 0, into: &text)
    return text
  }

  private static func write(
    _ value: JSONValue, depth: Int, level: Int, into text: inout String
  ) {
    guard level < depth else {
      text += JSONWriter.compact(value)
      return
    }
    switch value {
    case .array(let elements) where !elements.isEmpty:
      list(elements, "[", "]", level: level, into: &text) { element, text in
        write(element, depth: depth, level: level + 1, into: &text)
      }
    case .object(let members) where !members.isEmpty:
      list(members, "{", "}", level: level, into: &text) { member, text in
        text += JSONWriter.quoted(member.key) + ": "
        write(member.value, depth: depth, level: level + 1, into: &text)
      }
    default: text += JSONWriter.compact(value)
    }
  }

  private static func list<Element>(
    _ elements: [Element], _ open: String, _ close: String, level: Int, into text: inout String,
    write: (Element, inout String) -> Void
  ) {
    let indent = String(repeating: "  ", count: level)
    text += open
    for (offset, element) in elements.enumerated() {
      text += (offset > 0 ? ",\n" : "\n") + indent + "  "
      write(element, &text)
    }
    text += "\n" + indent + close
  }
}
