/// One execution of a runbook, and what became of each of its steps.
public struct RunRecord: Sendable, Hashable {
  /// The runbook as people named it: its path.
  public var runbookName: String
  /// The runbook's title.
  public var title: String
  /// Names the run.
  public var runID: String
  /// The steps in the order of the document, manual ones included.
  public var steps: [StepRecord]
  /// When the run began, in milliseconds since 1970.
  public var startedAt: Int64

  /// A record of a run.
  public init(
    runbookName: String, title: String, runID: String, steps: [StepRecord], startedAt: Int64
  ) {
    self.runbookName = runbookName
    self.title = title
    self.runID = runID
    self.steps = steps
    self.startedAt = startedAt
  }
}
