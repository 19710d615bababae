/// One execution of a runbook, as its reports show it.
public struct RunReport: Sendable, Hashable {
  /// The runbook as people named it: its path.
  public var runbookName: String
  /// The runbook's title.
  public var title: String
  /// Names the run.
  public var runID: String
  /// The steps in the order of the document, manual ones included.
  public var steps: [StepReport]
  /// When the run began, in milliseconds since 1970.
  public var startedAt: Int64

  /// A report of a run.
  public init(
    runbookName: String, title: String, runID: String, steps: [StepReport], startedAt: Int64
  ) {
    self.runbookName = runbookName
    self.title = title
    self.runID = runID
    self.steps = steps
    self.startedAt = startedAt
  }
}
