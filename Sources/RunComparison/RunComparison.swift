public import RunbookExecution

/// What is different between two runs of a runbook, step by step.
public struct RunComparison: Sendable, Hashable {
  /// One of the two runs, without its steps.
  public struct Side: Sendable, Hashable {
    /// The runbook as people named it.
    public let runbookName: String
    /// The runbook's title.
    public let title: String
    /// Names the run.
    public let runID: String
    /// When it began, in milliseconds since 1970.
    public let startedAt: Int64

    init(_ run: RunRecord) {
      runbookName = run.runbookName
      title = run.title
      runID = run.runID
      startedAt = run.startedAt
    }
  }

  /// The first run.
  public let before: Side
  /// The second run.
  public let after: Side
  /// The steps in the order of the second run; those that only the first one has stand behind the step that they
  /// followed.
  public let steps: [StepComparison]

  /// Compares two runs.
  public init(
    before: RunRecord, after: RunRecord, options: ComparisonOptions = ComparisonOptions()
  ) {
    self.before = Side(before)
    self.after = Side(after)
    steps = StepPairs(before.steps, after.steps).pairs.map { StepComparison($0, options) }
  }

  /// Whether both runs asked the same over the same and got the same. A time range that moved on counts as a
  /// difference; see ``hasSameResults``.
  public var isSame: Bool { steps.allSatisfy(\.isSame) }

  /// Whether both runs have the same steps and these ended alike with the same rows, whatever was asked.
  public var hasSameResults: Bool { steps.allSatisfy(\.hasSameResult) }
}
