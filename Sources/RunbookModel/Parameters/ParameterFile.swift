public import PluginAPI
import YAMLText
import Yams

/// Values of parameters from a file: one YAML or JSON mapping from names to scalars.
public enum ParameterFile {
  /// The values in `text`.
  ///
  /// - Throws: ``RunbookError`` that names the file and line.
  public static func read(_ text: String, name: String) throws(RunbookError)
    -> [ParameterName: String]
  {
    let root: Node?
    do {
      root = try BoundedYAML.node(text)
    } catch {
      throw RunbookError(
        .badParameter,
        "\(name):\(error.line): the parameters file cannot be read: \(error.problem)",
        hint: "write one “name: value” a line, or a JSON object")
    }
    guard let root else { return [:] }
    guard case .mapping(let mapping) = root else {
      throw RunbookError(
        .badParameter, "\(name): a parameters file is one mapping from names to values",
        hint: "write one “name: value” a line, or a JSON object")
    }
    var values: [ParameterName: String] = [:]
    for (key, value) in mapping {
      guard let key = key.string, case .scalar(let scalar) = value else {
        throw RunbookError(
          .badParameter,
          "\(name):\(value.mark?.line ?? 1): the value of “\(key.string ?? "?")” is not a text or number"
        )
      }
      // `name:` and `name: null` give nothing, as in the declaration of a default.
      if value.null == nil { values[ParameterName(key)] = scalar.string }
    }
    return values
  }
}
