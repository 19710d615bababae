public import PluginAPI
import RunbookModel
import SourceText

/// Where one step runs, decided from the command line, its block and the front matter.
///
/// The command line wins, with one exception: log groups that a block names for itself are part of what it
/// asks, and stay.
public struct StepScope: Sendable, Hashable {
  /// Name of the backend.
  public let backend: String
  /// Log groups by name.
  public let logGroups: [String]
  /// The range; nil leaves it to the backend.
  public let range: TimeRange?

  /// The scope of a step.
  ///
  /// - Throws: ``RunbookError`` when a time cannot be read. Callers see to missing parameters first.
  init(
    of step: Step, in runbook: Runbook, scope: ScopeSettings, values: [ParameterName: String],
    defaultBackend: String, now: Int64
  ) throws(RunbookError) {
    let settings = Self.settings(of: step, in: runbook, scope: scope)
    let fill = { (text: String) in TemplateText(text).filled(with: values) ?? text }
    backend = settings.backend ?? defaultBackend
    logGroups = (settings.logGroups ?? []).map(fill)
    var times = ScopeSettings()
    times.since = settings.since.map(fill)
    times.start = settings.start.map(fill)
    times.end = settings.end.map(fill)
    do {
      range = try times.range(now: now)
    } catch {
      throw RunbookError(
        error.code, "\(runbook.document.source.name):\(step.line): \(error.message)",
        hint: error.hint)
    }
  }

  /// The texts of a step's scope that may hold parameters.
  static func templates(of step: Step, in runbook: Runbook, scope: ScopeSettings) -> [TemplateText]
  {
    let settings = settings(of: step, in: runbook, scope: scope)
    let texts =
      (settings.logGroups ?? []) + [settings.since, settings.start, settings.end].compactMap { $0 }
    return texts.map(TemplateText.init)
  }

  private static func settings(of step: Step, in runbook: Runbook, scope: ScopeSettings)
    -> ScopeSettings
  {
    var settings = scope.overriding(step.scope.overriding(runbook.settings.scope))
    settings.logGroups = step.scope.logGroups ?? scope.logGroups ?? runbook.settings.scope.logGroups
    return settings
  }
}
