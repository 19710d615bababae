public import RunbookExecution

extension RunRecord {
  /// The values that the steps used, each parameter once, in the order of the steps.
  public var parameters: [StepRecord.Parameter] {
    var seen: Set<String> = []
    return steps.flatMap(\.parameters).filter { seen.insert($0.name).inserted }
  }
}
