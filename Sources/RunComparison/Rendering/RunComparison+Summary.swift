extension RunComparison {
  /// `8 steps: 5 same, 2 different, 1 added`
  public var summary: String { ComparisonPhrases.summary(of: self) }
}
