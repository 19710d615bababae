/// Which row of one result is which of another. Every row has one partner at most.
struct RowPairs {
  /// For each row of the second result its partner in the first, or nil.
  private(set) var partners: [Int?]
  /// Rows of the first result without a partner, in order.
  let unmatched: [Int]

  init(_ before: ComparedTable, _ after: ComparedTable, _ matching: RowMatching) {
    var partners = [Int?](repeating: nil, count: after.rowCount)
    var isFree = [Bool](repeating: true, count: before.rowCount)
    func match(_ old: (Int) -> RowKey, _ new: (Int) -> RowKey) {
      var places: [RowKey: [Int]] = [:]
      // From the last, so that of equal rows the first one is taken first.
      for row in isFree.indices.reversed() where isFree[row] {
        places[old(row), default: []].append(row)
      }
      for row in partners.indices where partners[row] == nil {
        guard let partner = places[new(row)]?.popLast() else { continue }
        partners[row] = partner
        isFree[partner] = false
      }
    }
    let common = before.commonColumns.indices
    func matchWholeRows() {
      // Rows without anything in common are not the same row.
      guard !common.isEmpty else { return }
      match({ before.key(ofRow: $0, common) }, { after.key(ofRow: $0, common) })
    }
    switch matching {
    case .keys(let names):
      let places = before.places(of: names) ?? Array(common)
      match({ before.key(ofRow: $0, places) }, { after.key(ofRow: $0, places) })
    case .pointers:
      match({ Self.key(before.pointer(ofRow: $0)) }, { Self.key(after.pointer(ofRow: $0)) })
      matchWholeRows()
    case .wholeRows: matchWholeRows()
    }
    self.partners = partners
    unmatched = isFree.indices.filter { isFree[$0] }
  }

  /// Whether rows of both results come in another order.
  var areReordered: Bool {
    let order = partners.compactMap(\.self)
    return zip(order, order.dropFirst()).contains { $0 > $1 }
  }

  private static func key(_ pointer: String?) -> RowKey {
    var key = RowKey()
    key.append(pointer)
    return key
  }
}
