public import PluginAPI
import SourceText
import Yams

/// A parameter that a runbook's front matter declares.
public struct ParameterDeclaration: Sendable, Hashable {
  /// Its name.
  public let name: ParameterName
  /// What it is, for prompts and `plan`.
  public var description: String?
  /// The value when nobody gives one.
  public var defaultValue: String?
  /// The only values allowed; empty for any.
  public var allowed: [String] = []
  /// A regular expression that must be found in the value; it is anchored only where it says so, as in JSON
  /// Schema.
  public var pattern: String?
  /// What the value must look like.
  public var type = ParameterType.string
  /// Whether the runbook cannot run without it even when no selected step needs it.
  public var isRequired = false

  init(name: ParameterName) {
    self.name = name
  }

  static let keys = ["description", "default", "enum", "pattern", "type", "required"]

  /// Reads the value of `params`: a mapping from name to declaration, or to a default value alone.
  static func read(_ node: Node, _ reader: NodeReader) -> (
    declarations: [ParameterDeclaration], diagnostics: [Diagnostic]
  ) {
    guard case .mapping(let mapping) = node else {
      return ([], [reader.warning("“params” is a mapping from names to declarations", at: node)])
    }
    var declarations: [ParameterDeclaration] = []
    var diagnostics: [Diagnostic] = []
    for (nameNode, value) in mapping.prefix(1_000) {
      guard let name = nameNode.string, !name.isEmpty else { continue }
      var declaration = ParameterDeclaration(name: ParameterName(name))
      switch value {
      case .scalar(let scalar): declaration.defaultValue = value.null == nil ? scalar.string : nil
      case .mapping(let attributes):
        for (keyNode, attribute) in attributes {
          if let problem = declaration.set(keyNode.string ?? "", to: attribute, reader) {
            diagnostics.append(reader.warning(problem, at: keyNode))
          }
        }
      default:
        diagnostics.append(
          reader.warning("parameter “\(name)” takes a default value or a mapping", at: nameNode))
      }
      if let problem = declaration.contradiction {
        diagnostics.append(reader.error(problem, at: nameNode))
      }
      declarations.append(declaration)
    }
    return (declarations, diagnostics)
  }

  private mutating func set(_ key: String, to node: Node, _ reader: NodeReader) -> String? {
    switch key {
    case "description": description = node.string?.singleLine
    case "default": defaultValue = node.null == nil ? node.string : nil
    case "pattern": pattern = node.string
    case "required":
      guard let flag = node.bool else { return "“required” is true or false" }
      isRequired = flag
    case "enum":
      guard let values = reader.strings(node) else { return "“enum” is a list of values" }
      allowed = values
    case "type":
      guard let type = node.string.flatMap(ParameterType.init(rawValue:)) else {
        let known = ParameterType.allCases.map(\.rawValue).joined(separator: ", ")
        return "unknown type “\(node.string ?? "")”; known are \(known)"
      }
      self.type = type
    default:
      let near = NearestName.of(key, among: Self.keys).map { "; did you mean “\($0)”?" } ?? ""
      return "unknown key “\(key)” of parameter “\(name)”\(near)"
    }
    return nil
  }
}
