/// By what the rows of two results are known to be the same row.
///
/// A record does not say what a result was grouped by. So, in this order:
///
/// 1. the columns that the caller names, when both results have them and they tell all rows apart;
/// 2. the pointers of log events, when every row has one;
/// 3. the columns whose values are texts or times in both results (what an aggregate computes is mostly a number),
///    when they tell all rows apart and something is left to compare;
/// 4. the fewest first columns that do so: the service puts the columns of `by` first;
/// 5. nothing but the whole row.
///
/// Whatever the choice, every row of both results is counted exactly once: as the same, changed, added or removed.
public enum RowMatching: Sendable, Hashable {
  /// The pointer to the log event, and for rows whose pointer only one result has the whole row.
  case pointers
  /// These columns together.
  case keys([String])
  /// All columns that both results have.
  case wholeRows

  static func choose(_ before: ComparedTable, _ after: ComparedTable, keys: [String]?)
    -> RowMatching
  {
    let common = before.commonColumns
    if let keys, !keys.isEmpty, let places = before.places(of: keys),
      before.areUnique(places), after.areUnique(places)
    {
      return .keys(keys)
    }
    if before.hasPointers, after.hasPointers { return .pointers }
    guard before.rowCount > 0, after.rowCount > 0, common.count > 1 else { return .wholeRows }
    let texts = common.indices.filter { !before.isNumeric($0) && !after.isNumeric($0) }
    let firsts = (1..<common.count).lazy.map { Array(0..<$0) }
    for places in [texts] + firsts.prefix(mostFirstColumns)
    where !places.isEmpty && places.count < common.count && before.areUnique(places)
      && after.areUnique(places)
    {
      return .keys(places.map { common[$0] })
    }
    return .wholeRows
  }

  /// Nobody groups by more columns, and each try looks at all rows.
  private static let mostFirstColumns = 8
}
