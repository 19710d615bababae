/// How the width of a terminal is shared among the columns of a table.
enum ColumnWidths {
  /// Columns between two columns of a table.
  static let gap = 2
  /// A column that is cut to less than this says too little.
  static let leastCut = 12

  /// A width for each column: short columns have what they need, and the long ones share the rest evenly.
  ///
  /// - Parameters:
  ///   - needed: the width that each column would like.
  ///   - available: columns of the terminal, the gaps included; nil for no limit.
  /// - Returns: nil when a column would have to be cut below ``leastCut``.
  static func share(_ needed: [Int], of available: Int?) -> [Int]? {
    guard let available else { return needed }
    var widths = needed
    var left = available - gap * max(0, needed.count - 1)
    let ascending = needed.indices.sorted { (needed[$0], $0) < (needed[$1], $1) }
    for (decided, column) in ascending.enumerated() {
      let undecided = ascending.count - decided
      let share = left / undecided
      if needed[column] <= share {
        left -= needed[column]
        continue
      }
      guard share >= leastCut else { return nil }
      let cut = ascending[decided...].sorted()
      for column in cut { widths[column] = min(needed[column], share) }
      // What the division leaves goes to the rightmost, where the message mostly is.
      if let last = cut.last { widths[last] = min(needed[last], left - share * (undecided - 1)) }
      break
    }
    return widths
  }
}
