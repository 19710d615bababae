/// An estimate of what something costs, in US dollars before taxes and free allowances.
public struct Price: Sendable, Hashable {
  /// The amount in US dollars.
  public var dollars: Double
  /// What it was computed from, for people: `$0.0050 per GB scanned in us-east-1, as of 2026-11`.
  public var basis: String

  /// An estimate.
  public init(dollars: Double, basis: String) {
    self.dollars = dollars
    self.basis = basis
  }
}

/// What a query has cost that gave no answer.
public struct Spending: Sendable, Hashable {
  /// Bytes of log data that it scanned.
  public var bytes: Double
  /// What that costs.
  public var price: Price

  /// What was spent.
  public init(bytes: Double, price: Price) {
    self.bytes = bytes
    self.price = price
  }
}

/// What a query would scan, as far as can be told without running it.
public struct ScanEstimate: Sendable, Hashable {
  /// Bytes of log data, at most if stored sizes are right.
  public var bytes: Double
  /// What that would cost.
  public var price: Price?
  /// The log groups that would be read.
  public var logGroups: [String]
  /// What people should know about it, one sentence each: what makes it rough, what would be dear.
  public var notes: [String]

  /// An estimate.
  public init(bytes: Double, price: Price?, logGroups: [String], notes: [String] = []) {
    self.bytes = bytes
    self.price = price
    self.logGroups = logGroups
    self.notes = notes
  }
}
