/// How the width of a terminal is shared among the columns of a table.
enum ColumnWidths {
  /// Columns between two columns of a table.
  static let gap = 2
  /// A column that is cut to less than this says too little.
  static let leastCut = 12

  /// What a column would like to have, and whether it may get less.
  struct Need {
    let width: Int
    /// Numbers and times say something else, or nothing, when they are cut.
    let canBeCut: Bool
  }

  /// A width for each column: short columns have what they need, and the long ones share the rest
  /// evenly.
  ///
  /// - Parameter available: columns of the terminal, the gaps included; nil for no limit.
  /// - Returns: nil when a column would have to be cut that cannot be, or below ``leastCut``.
  static func share(_ needs: [Need], of available: Int?) -> [Int]? {
    var widths = needs.map(\.width)
    guard let available else { return widths }
    var left = available - gap * max(0, needs.count - 1)
    // Whoever cannot be cut comes first, then the shorter ones, so that what they leave goes to the
    // longer.
    let order = needs.indices.sorted { left, right in
      let (first, second) = (needs[left], needs[right])
      if first.canBeCut != second.canBeCut { return second.canBeCut }
      return (first.width, left) < (second.width, right)
    }
    for (decided, column) in order.enumerated() {
      let undecided = order.count - decided
      let need = needs[column]
      let share = left / undecided
      if need.width <= (need.canBeCut ? share : left) {
        left -= need.width
        continue
      }
      guard need.canBeCut, share >= leastCut else { return nil }
      for column in order[decided...] { widths[column] = share }
      // What the division leaves goes to the longest.
      if let longest = order.last { widths[longest] += left - share * undecided }
      return widths
    }
    return widths
  }
}
