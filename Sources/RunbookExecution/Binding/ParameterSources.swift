public import PluginAPI
public import RunbookModel

/// Where values of parameters come from, in order of precedence: command line, file, environment, the
/// runbook's defaults, and last a person at a terminal.
public struct ParameterSources: Sendable {
  /// `--param name=value`.
  public var flags: [ParameterName: String]
  /// `--params-file`.
  public var file: [ParameterName: String]
  /// `RUNBOOK_PARAM_NAME`.
  public var environment: [ParameterName: String]

  static let environmentPrefix = "RUNBOOK_PARAM_"

  /// Sources of values; of the environment only the variables with our prefix are taken.
  public init(
    flags: [ParameterName: String] = [:], file: [ParameterName: String] = [:],
    environment: [String: String] = [:]
  ) {
    self.flags = flags
    self.file = file
    self.environment = [:]
    for (key, value) in environment where key.hasPrefix(Self.environmentPrefix) {
      let name = String(key.dropFirst(Self.environmentPrefix.count))
      if !name.isEmpty { self.environment[ParameterName(name)] = value }
    }
  }

  func value(of name: ParameterName) -> String? {
    flags[name] ?? file[name] ?? environment[name]
  }
}

/// A parameter that steps need and nobody has given: what a prompt has to ask for.
public struct NeededParameter: Sendable, Hashable {
  /// Its name.
  public let name: ParameterName
  /// What the runbook says about it, if it declares it.
  public let declaration: ParameterDeclaration?
  /// 1-based lines of the file where it is needed; empty when only the front matter needs it.
  public let lines: [Int]
}
