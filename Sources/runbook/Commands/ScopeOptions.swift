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

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How far back to read, such as 30m, 1h or 2d.", valueName: "duration"))
  var since: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "First moment: ISO 8601 (UTC unless an offset is given), epoch seconds or milliseconds, or -2h.",
      valueName: "time"))
  var start: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Last moment, written like --start. Default: now.", valueName: "time"))
  var end: String?

  /// What the options say, as a scope.
  var settings: ScopeSettings {
    var settings = ScopeSettings()
    settings.backend = backend ?? (logs == nil ? nil : "files")
    settings.logGroups = logGroups.isEmpty ? nil : logGroups
    settings.since = since
    settings.start = start
    settings.end = end
    return settings
  }

  /// What the options say, times tried.
  ///
  /// - Throws: ``CommandError`` that names the option whose time cannot be read.
  func checkedSettings(now: Int64) throws -> ScopeSettings {
    let settings = settings
    do {
      _ = try settings.range(now: now)
    } catch {
      throw CommandError("on the command line, " + error.message, hint: error.hint)
    }
    return settings
  }

  /// The settings for backends.
  var backendSettings: [String: String] { logs.map { ["logs": $0] } ?? [:] }
}
