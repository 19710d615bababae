import ArgumentParser
import RunbookModel

/// Options that say where and when queries run.
struct ScopeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Which backend answers. Default: files with --logs, else the front matter's, else cloudwatch.",
      valueName: "name"))
  var backend: String?

  @Option(
    help: ArgumentHelp(
      "Folder of local logs: the events of log group /a/b are the files below DIR/a/b.",
      valueName: "dir"))
  var logs: String?

  @Option(
    name: .customLong("log-group"),
    help: ArgumentHelp(
      "Log group to read; may be given several times. Groups that a block names for itself stay.",
      valueName: "name"))
  var logGroups: [String] = []

  @OptionGroup var range: RangeOptions

  /// What the options say, as a scope.
  var settings: ScopeSettings {
    var settings = range.settings
    settings.backend = backend ?? (logs == nil ? nil : "files")
    settings.logGroups = logGroups.isEmpty ? nil : logGroups
    return settings
  }

  /// What the options say, times tried.
  ///
  /// - Throws: ``CommandError`` that names the option whose time cannot be read.
  func checkedSettings(now: Int64) throws -> ScopeSettings {
    _ = try range.range(now: now)
    return settings
  }

  /// The settings for backends.
  var backendSettings: [String: String] { logs.map { ["logs": $0] } ?? [:] }
}
