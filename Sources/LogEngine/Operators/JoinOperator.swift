import InsightsLanguage

/// `join`: puts the rows of another log group beside each row whose keys are equal (section 2.2).
struct JoinTransform: RowTransform {
  /// The most different keys that the right side may have (section 2.2).
  static let maximumKeys = 50_000

  private let kind: Join.Kind
  private let leftName: ExactText
  private let rightName: ExactText
  private let leftKeys: [Evaluation]
  private let right: [[ExactText]: [Row]]

  /// A join with the rows of its right side.
  init(_ join: Join, leftKeys: [Evaluation], rightKeys: [Evaluation], right rows: [Row])
    throws(EngineError)
  {
    kind = join.kind
    leftName = ExactText(join.leftName.text)
    rightName = ExactText(join.rightName.text)
    self.leftKeys = leftKeys
    var table: [[ExactText]: [Row]] = [:]
    for row in rows {
      guard let key = try JoinTransform.key(rightKeys, row) else { continue }
      table[key, default: []].append(row)
    }
    guard table.count <= JoinTransform.maximumKeys else {
      throw EngineError(
        .limitExceeded, "the right side of the join has more than 50,000 different keys",
        span: join.right.span)
    }
    right = table
  }

  func rows(from row: Row) throws(EngineError) -> [Row] {
    let matches = try JoinTransform.key(leftKeys, row).flatMap { right[$0] } ?? []
    var left = row
    left.join(row, as: leftName)
    guard !matches.isEmpty else {
      // The name must be known to the row, or `b.f` could be found in the event.
      left.join(Row(order: row.order), as: rightName)
      return kind == .left ? [left] : []
    }
    return matches.enumerated().map { number, match in
      var result = left
      result.order = row.order.copy(number)
      result.join(match, as: rightName)
      return result
    }
  }

  /// The keys of a row as texts, equal numbers written equally; nil when one is missing.
  private static func key(_ keys: [Evaluation], _ row: Row) throws(EngineError) -> [ExactText]? {
    var texts: [ExactText] = []
    for key in keys {
      let value = try key(row)
      guard let text = value.number?.text ?? value.text else { return nil }
      texts.append(ExactText(text))
    }
    return texts
  }
}
