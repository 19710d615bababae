import ArgumentParser
import PluginAPI
import RunbookModel

/// Options that say which time is looked at.
struct RangeOptions: ParsableArguments {
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
    settings.since = since
    settings.start = start
    settings.end = end
    return settings
  }

  /// The absolute range that the options mean; nil when there are none.
  ///
  /// - Throws: ``CommandError`` that names the option whose time cannot be read.
  func range(now: Int64) throws -> TimeRange? {
    do {
      return try settings.range(now: now)
    } catch {
      throw CommandError("on the command line, " + error.message, hint: error.hint)
    }
  }
}
