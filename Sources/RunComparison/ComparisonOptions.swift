public import RunbookExecution

/// How runs are compared.
public struct ComparisonOptions: Sendable {
  /// Names of the columns that identify a row of a step, such as those behind `by`; nil where the caller does not
  /// know. A record does not tell; ``RowMatching`` says what is done without.
  public var keys: @Sendable (StepRecord) -> [String]?
  /// How many added, removed and changed rows of a step are listed, of each; all are counted.
  public var listedRows: Int
  /// How many lines of a query are compared; what is longer is cut off.
  public var queryLines: Int

  /// Options for comparing.
  public init(
    listedRows: Int = 1_000, queryLines: Int = 1_000,
    keys: @escaping @Sendable (StepRecord) -> [String]? = { _ in nil }
  ) {
    self.keys = keys
    self.listedRows = max(0, listedRows)
    self.queryLines = max(1, queryLines)
  }
}
