import InsightsLanguage
import SourceText

/// A tree as text without places, to compare trees of texts that are laid out differently.
enum TreeDump {
  static func of(_ query: Query) -> String {
    var lines: [String] = []
    for stage in query.stages { dump(stage.command, "", 0, into: &lines) }
    return lines.joined(separator: "\n")
  }

  static func of(_ expression: Expression) -> String {
    var lines: [String] = []
    dump(expression, "", 0, into: &lines)
    return lines.joined(separator: "\n")
  }

  private static func dump(_ value: Any, _ label: String, _ depth: Int, into lines: inout [String])
  {
    if value is Span { return }
    let indent = String(repeating: " ", count: depth) + (label.hasPrefix(".") ? "" : label)
    let mirror = Mirror(reflecting: value)
    if let item = value as? Item {
      lines.append("\(indent) column \(item.columnName)")
    }
    guard !mirror.children.isEmpty else {
      lines.append("\(indent) \(value)")
      return
    }
    lines.append("\(indent) \(mirror.displayStyle == .enum ? "case" : "\(type(of: value))")")
    for child in mirror.children {
      // The text of a column or key with a name of its own is only for people.
      if child.label == "text", value is Item || value is SortKey { continue }
      dump(child.value, child.label ?? "", depth + 1, into: &lines)
    }
  }
}
