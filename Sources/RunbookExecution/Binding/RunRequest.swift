public import RunbookModel

/// Everything that decides what a run does, apart from the runbook itself.
public struct RunRequest: Sendable {
  /// Ids of the steps to run; nil for all.
  public var stepIDs: [String]?
  /// What the command line says about the scope.
  public var scope = ScopeSettings()
  /// Where values come from.
  public var sources = ParameterSources()
  /// Literals of the author to replace, in order.
  public var literals: [(old: String, new: String)] = []
  /// Leave out steps whose parameters are missing, instead of refusing to run.
  public var skipsMissing = false
  /// Stop everything at the first failure.
  public var failsFast = false
  /// How long the whole run may take; nil for no limit.
  public var timeLimit: Duration?
  /// Settings for backends, such as `logs`.
  public var backendSettings: [String: String] = [:]
  /// The backend of steps for which none is named.
  public var defaultBackend = "cloudwatch"
  /// The present, in milliseconds since 1970.
  public var now: Int64

  /// A request that runs everything with defaults.
  public init(now: Int64) {
    self.now = now
  }
}
