public import RunbookExecution
public import RunbookModel

/// What a run was asked to do, so that it can be done again.
public struct AskedRun: Sendable, Hashable {
  /// A literal of the author that was replaced.
  public struct Literal: Sendable, Hashable {
    /// The text as it stands in the runbook.
    public var old: String
    /// What took its place.
    public var new: String

    /// A literal and its replacement.
    public init(old: String, new: String) {
      self.old = old
      self.new = new
    }
  }

  /// The present for the run, in milliseconds since 1970: what relative times are relative to.
  public var now: Int64
  /// The steps that were selected; nil for all.
  public var steps: [String]?
  /// What the command line said about the scope, as it was written: groups with their patterns, relative times.
  public var scope: ScopeSettings
  /// The folder of local logs: relative to the root of the repository when it is inside, else absolute.
  public var logs: String?
  /// The values that were filled in, wherever they came from.
  public var parameters: [StepRecord.Parameter]
  /// Names of the parameters whose value in a saved run is a pseudonym.
  public var redactedParameters: Set<String> = []
  /// The literals that were replaced.
  public var literals: [Literal]
  /// Whether steps without values were left out.
  public var skipsMissing: Bool

  /// What was asked.
  public init(
    now: Int64, steps: [String]? = nil, scope: ScopeSettings = ScopeSettings(), logs: String? = nil,
    parameters: [StepRecord.Parameter] = [], literals: [Literal] = [], skipsMissing: Bool = false
  ) {
    self.now = now
    self.steps = steps
    self.scope = scope
    self.logs = logs
    self.parameters = parameters
    self.literals = literals
    self.skipsMissing = skipsMissing
  }
}
