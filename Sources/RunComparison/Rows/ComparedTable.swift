import RunbookExecution

/// One of two tables as the comparison sees it: the columns that both have come first, in the same order.
struct ComparedTable {
  /// The columns that both tables have, in the order of the second.
  let commonColumns: [String]
  private let table: ResultTable
  /// For each column of the comparison its place in this table; nil where the table lacks it.
  private let places: [Int?]

  /// - Parameters:
  ///   - common: names of the columns that both tables have.
  ///   - others: names of the columns that one of them has.
  init(_ table: ResultTable, common: [String], others: [String]) {
    self.table = table
    commonColumns = common
    let byName = Dictionary(
      table.columns.enumerated().map { (Array($0.element.utf8), $0.offset) },
      uniquingKeysWith: { first, _ in first })
    places = (common + others).map { byName[Array($0.utf8)] }
  }

  var rowCount: Int { table.rows.count }

  /// The values of a row by the columns of the comparison.
  func values(ofRow row: Int) -> [String?] {
    places.map { place in place.flatMap { table.value(row: row, column: $0) } }
  }

  /// The pointer of a row; nil when it has none.
  func pointer(ofRow row: Int) -> String? {
    table.pointer(ofRow: row) ?? pointerColumn.flatMap { table.value(row: row, column: $0) }
  }

  /// Whether every row has a pointer, and no two the same.
  var hasPointers: Bool {
    var seen: Set<[UInt8]> = []
    for row in table.rows.indices {
      guard let pointer = pointer(ofRow: row), seen.insert(Array(pointer.utf8)).inserted else {
        return false
      }
    }
    return rowCount > 0
  }

  private var pointerColumn: Int? { table.columns.firstIndex(of: ResultTable.pointerColumn) }

  /// The places of columns that both tables have; nil when one of the names is none of them.
  func places(of names: [String]) -> [Int]? {
    var found: [Int] = []
    for name in names {
      guard let place = commonColumns.firstIndex(where: { $0.utf8.elementsEqual(name.utf8) }) else {
        return nil
      }
      found.append(place)
    }
    return found
  }

  /// What the values of a row in some columns are, so that rows with the same values have the same key.
  func key(ofRow row: Int, _ columns: some Sequence<Int>) -> RowKey {
    var key = RowKey()
    for column in columns {
      key.append(places[column].flatMap { table.value(row: row, column: $0) })
    }
    return key
  }

  /// Whether no two rows have the same values in some columns.
  func areUnique(_ columns: [Int]) -> Bool {
    var seen: Set<RowKey> = []
    seen.reserveCapacity(rowCount)
    return table.rows.indices.allSatisfy { seen.insert(key(ofRow: $0, columns)).inserted }
  }

  /// Whether all values of a column are numbers.
  func isNumeric(_ column: Int) -> Bool {
    guard let place = places[column] else { return false }
    return table.rows.indices.allSatisfy { row in
      table.value(row: row, column: place).map { Double($0) != nil } ?? true
    }
  }

  /// Whether a column puts all rows in order, ascending or descending, and not all values are the same.
  func isSorted(by column: Int) -> Bool {
    guard let place = places[column] else { return false }
    var (rises, falls) = (false, false)
    for row in table.rows.indices.dropFirst() {
      guard let left = table.value(row: row - 1, column: place),
        let right = table.value(row: row, column: place)
      else { return false }
      if let first = Double(left), let second = Double(right) {
        rises = rises || first < second
        falls = falls || first > second
      } else {
        rises = rises || left < right
        falls = falls || left > right
      }
      if rises, falls { return false }
    }
    return rises || falls
  }
}

/// The values of a row as bytes, so that only what is the same byte for byte is the same.
struct RowKey: Hashable {
  private var bytes: [UInt8] = []

  mutating func append(_ value: String?) {
    guard let value else {
      bytes.append(0)
      return
    }
    bytes.append(1)
    withUnsafeBytes(of: value.utf8.count) { bytes += $0 }
    bytes += value.utf8
  }
}
