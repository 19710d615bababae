import RunbookExecution

/// What is different in the rows of two results.
public struct RowComparison: Sendable, Hashable {
  /// A row that only one result has.
  public struct Row: Sendable, Hashable {
    /// Its place in its result, from 1.
    public let number: Int
    /// Its values by the columns of the comparison; nil for a missing one.
    public let values: [String?]
  }

  /// A row that both results have, with different values.
  public struct ChangedRow: Sendable, Hashable {
    /// The row of the first result.
    public let before: Row
    /// The row of the second result.
    public let after: Row
    /// The places of the columns with different values, among those that both results have.
    public let changedColumns: [Int]
  }

  /// By what rows are known to be the same.
  public let matching: RowMatching
  /// Names of the columns: those of both results in the order of the second, then the others.
  public let columns: [String]
  /// Names of the columns that only the second result has. They make no row a changed one.
  public let addedColumns: [String]
  /// Names of the columns that only the first result has.
  public let removedColumns: [String]
  /// How many rows the first result has.
  public let countBefore: Int
  /// How many rows the second result has.
  public let countAfter: Int
  /// How many rows are in both results, unchanged.
  public let same: Int
  /// Rows that only the second result has, in its order.
  public let added: Listed<Row>
  /// Rows that only the first result has, in its order.
  public let removed: Listed<Row>
  /// Rows that are not what they were, in the order of the second result.
  public let changed: Listed<ChangedRow>
  /// Whether both results are sorted by some column, and rows that both have come in another order. This alone is
  /// no difference: rows that sort alike come in any order.
  public let isReordered: Bool

  /// Whether both results have the same columns and the same rows, in any order.
  public var isSame: Bool {
    added.isEmpty && removed.isEmpty && changed.isEmpty && addedColumns.isEmpty
      && removedColumns.isEmpty
  }

  /// Compares the rows of two results, in time proportional to their size.
  ///
  /// - Parameter keys: names of the columns that identify a row, if they are known.
  init(
    _ before: ResultTable, _ after: ResultTable, keys: [String]?, _ options: ComparisonOptions
  ) {
    let (old, new) = (
      Set(before.columns.map { Array($0.utf8) }), Set(after.columns.map { Array($0.utf8) })
    )
    // A result without rows has no columns to speak of.
    let comparesColumns = !before.rows.isEmpty && !after.rows.isEmpty
    let common = after.columns.filter { old.contains(Array($0.utf8)) }
    let onlyAfter = after.columns.filter { !old.contains(Array($0.utf8)) }
    let onlyBefore = before.columns.filter { !new.contains(Array($0.utf8)) }
    columns = common + onlyAfter + onlyBefore
    addedColumns = comparesColumns ? onlyAfter : []
    removedColumns = comparesColumns ? onlyBefore : []
    let left = ComparedTable(before, common: common, others: onlyAfter + onlyBefore)
    let right = ComparedTable(after, common: common, others: onlyAfter + onlyBefore)
    matching = RowMatching.choose(left, right, keys: keys)
    let pairs = RowPairs(left, right, matching)
    countBefore = left.rowCount
    countAfter = right.rowCount
    var same = 0
    var added = Listed<Row>(limit: options.listedRows)
    var removed = Listed<Row>(limit: options.listedRows)
    var changed = Listed<ChangedRow>(limit: options.listedRows)
    for (row, partner) in pairs.partners.enumerated() {
      guard let partner else {
        added.append(Row(number: row + 1, values: right.values(ofRow: row)))
        continue
      }
      guard left.key(ofRow: partner, common.indices) != right.key(ofRow: row, common.indices) else {
        same += 1
        continue
      }
      changed.append(
        ChangedRow(
          before: Row(number: partner + 1, values: left.values(ofRow: partner)),
          after: Row(number: row + 1, values: right.values(ofRow: row)),
          changedColumns: common.indices.filter {
            left.key(ofRow: partner, [$0]) != right.key(ofRow: row, [$0])
          }))
    }
    for row in pairs.unmatched {
      removed.append(Row(number: row + 1, values: left.values(ofRow: row)))
    }
    self.same = same
    self.added = added
    self.removed = removed
    self.changed = changed
    isReordered =
      pairs.areReordered
      && common.indices.contains { left.isSorted(by: $0) && right.isSorted(by: $0) }
  }
}
