public import RunbookModel

/// A step with its values filled in, ready to run, or with the reason why it will not.
public struct BoundStep: Sendable {
  /// What is to be done with it.
  public enum Readiness: Sendable {
    /// Runs this query in this scope.
    case ready(query: String, StepScope)
    /// Cannot run.
    case failed(StepError)
    /// Is left out.
    case skipped(String)
  }

  /// The step as written.
  public let step: Step
  /// What is to be done with it.
  public let readiness: Readiness
  /// The query for people: values filled in as far as they are known, in its standard layout.
  public let queryAsRun: String
  /// The parameters that it uses, with their values.
  public let parameters: [StepRecord.Parameter]
}
