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
  /// Region; nil leaves it to the backend.
  public let region: String?
  /// Profile of the credentials; nil leaves it to the backend.
  public let profile: String?
  /// The most bytes that the query may scan; nil for no limit.
  public let maximumBytes: Double?
  /// Rows at most when the query has no limit; nil for the language's default.
  public let rows: Int?

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
    region = settings.region.map(fill)
    profile = settings.profile.map(fill)
    maximumBytes = settings.maximumScan.flatMap(ByteCount.bytes)
    rows = settings.rows.flatMap(RowCount.rows)
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
    let others = [settings.since, settings.start, settings.end, settings.region, settings.profile]
    let texts = (settings.logGroups ?? []) + others.compactMap { $0 }
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

extension QueryRequest {
  /// The request of a step in its scope.
  public init(id: String, language: String, query: String, scope: StepScope) {
    self.init(
      id: id, language: language, query: query, logGroups: scope.logGroups, range: scope.range,
      limit: scope.rows)
    region = scope.region
    profile = scope.profile
    maximumBytes = scope.maximumBytes
  }
}
