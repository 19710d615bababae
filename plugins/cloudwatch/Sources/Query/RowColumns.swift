import PluginAPI

/// Puts the service's rows, which are lists of fields, into columns.
struct RowColumns {
  /// The name of a row's pointer.
  static let pointer = "@ptr"

  /// Columns at most: each row has a place for each.
  static let mostColumns = 1_000
  /// Whether fields were left out, as there were too many.
  private(set) var leavesOut = false
  private var columns: [String]
  private var places: [String: Int]
  /// Whether the query asks for the pointer as a column.
  private let showsPointer: Bool

  /// - Parameter columns: those that the query promises, in order; rows may bring more, which come last.
  init(_ columns: [String]) {
    self.columns = columns
    places = Dictionary(
      columns.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    showsPointer = columns.contains(Self.pointer)
  }

  /// A page of rows.
  mutating func batch(_ rows: [[(field: String, value: String)]]) -> RowBatch {
    var values: [[String?]] = []
    var pointers: [String] = []
    values.reserveCapacity(rows.count)
    for row in rows {
      var cells: [String?] = []
      var pointer = ""
      for (field, value) in row {
        if field == Self.pointer {
          pointer = value
          if !showsPointer { continue }
        }
        guard let place = place(of: field) else { continue }
        while cells.count <= place { cells.append(nil) }
        // Of a name that comes twice the first value counts.
        cells[place] = cells[place] ?? value
      }
      values.append(cells)
      pointers.append(pointer)
    }
    let hasPointers = pointers.contains { !$0.isEmpty }
    return RowBatch(columns: columns, rows: values, pointers: hasPointers ? pointers : [])
  }

  /// The column of a field; nil when there are too many already.
  private mutating func place(of field: String) -> Int? {
    if let place = places[field] { return place }
    guard columns.count < Self.mostColumns else {
      leavesOut = true
      return nil
    }
    columns.append(field)
    places[field] = columns.count - 1
    return columns.count - 1
  }
}
