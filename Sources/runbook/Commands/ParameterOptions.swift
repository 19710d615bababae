import ArgumentParser
import PluginAPI
import RunbookExecution
import RunbookModel
import SourceText

/// Options that give values to a runbook's parameters.
struct ParameterOptions: ParsableArguments {
  @Option(
    name: .customLong("param"),
    help: ArgumentHelp("Value of a parameter; may be given several times.", valueName: "name=value")
  )
  var parameters: [String] = []

  @Option(
    help: ArgumentHelp("YAML or JSON file of parameter values.", valueName: "file"))
  var paramsFile: String?

  @Option(
    name: .customLong("set-literal"),
    help: ArgumentHelp(
      "Replace a literal that the author left in, such as a node's name, in all steps.",
      valueName: "old=new"))
  var literals: [String] = []

  @Flag(
    help:
      "Run the other steps when parameters are missing, and mark those that need them as skipped.")
  var skipMissing = false

  /// The values given, and those in the environment.
  func sources() throws -> ParameterSources {
    var flags: [ParameterName: String] = [:]
    for text in parameters {
      let pair = try Self.pair(text, option: "--param", form: "name=value")
      flags[ParameterName(pair.key)] = pair.value
    }
    var file: [ParameterName: String] = [:]
    if let paramsFile {
      let source = try InputFile.read(paramsFile, maximum: 1 << 20)
      file = try ParameterFile.read(
        String(decoding: source.bytes, as: UTF8.self), name: source.name)
    }
    return ParameterSources(flags: flags, file: file, environment: Environment.variables)
  }

  /// The literals to replace.
  func replacements() throws -> [(old: String, new: String)] {
    try literals.map { text in
      let pair = try Self.pair(text, option: "--set-literal", form: "old=new")
      return (pair.key, pair.value)
    }
  }

  private static func pair(_ text: String, option: String, form: String) throws -> (
    key: String, value: String
  ) {
    guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
      throw CommandError("\(option) “\(text)” has no “=”", hint: "write \(option) \(form)")
    }
    return (String(text[..<sign]), String(text[text.index(after: sign)...]))
  }
}
