public import PluginAPI

/// The rows of one query's answer, gathered from the batches in which a backend sent them.
public struct ResultTable: Sendable, Hashable {
  /// Names of the columns in display order, each once.
  public private(set) var columns: [String]
  /// Values by column. A row may be shorter than `columns`; a missing field is nil, which is not
  /// the same as an empty text.
  public private(set) var rows: [[String?]]
  /// For raw rows the opaque pointer to each log event, by row; empty when no row has one.
  public private(set) var pointers: [String]

  /// The name under which the service shows a row's pointer.
  public static let pointerColumn = "@ptr"

  /// A table without rows.
  public init() {
    columns = []
    rows = []
    pointers = []
  }

  /// The table that one batch makes.
  public init(_ batch: RowBatch) {
    self.init()
    append(batch)
  }

  /// A table from its parts.
  public init(columns: [String], rows: [[String?]], pointers: [String] = []) {
    self.init(RowBatch(columns: columns, rows: rows, pointers: pointers))
  }

  /// Adds rows behind those that are there; columns not seen before come last.
  ///
  /// Columns are the same when their bytes are: names are never normalised.
  public mutating func append(_ batch: RowBatch) {
    appendPointers(of: batch)
    if batch.columns.elementsEqual(columns, by: Self.sameBytes) {
      rows += batch.rows
      return
    }
    var places: [ColumnKey: Int] = [:]
    for (place, name) in columns.enumerated() { places[ColumnKey(name)] = place }
    let targets = batch.columns.map { name in
      let key = ColumnKey(name)
      if let place = places[key] { return place }
      places[key] = columns.count
      columns.append(name)
      return columns.count - 1
    }
    rows += batch.rows.map { Self.row($0, movedTo: targets) }
  }

  /// The value of a cell, or nil when the row, which must be one of the table, has no such field.
  public func value(row: Int, column: Int) -> String? {
    rows[row].indices.contains(column) ? rows[row][column] : nil
  }

  /// The pointer to the log event of a row, or nil when it has none.
  public func pointer(ofRow row: Int) -> String? {
    guard pointers.indices.contains(row), !pointers[row].isEmpty else { return nil }
    return pointers[row]
  }

  /// Keeps `pointers` either empty or as long as `rows` will be.
  private mutating func appendPointers(of batch: RowBatch) {
    guard !pointers.isEmpty || !batch.pointers.isEmpty else { return }
    pointers += Array(repeating: "", count: rows.count - pointers.count)
    pointers += batch.pointers.prefix(batch.rows.count)
    pointers += Array(
      repeating: "", count: max(0, batch.rows.count - batch.pointers.count))
  }

  private static func row(_ row: [String?], movedTo targets: [Int]) -> [String?] {
    var moved: [String?] = []
    for (value, target) in zip(row, targets) {
      while moved.count <= target { moved.append(nil) }
      // Of a name that one batch gives twice, the first value counts.
      moved[target] = moved[target] ?? value
    }
    return moved
  }

  private static func sameBytes(_ left: String, _ right: String) -> Bool {
    left.utf8.elementsEqual(right.utf8)
  }

  /// A name as its bytes, since `String` takes canonically equivalent texts for equal.
  private struct ColumnKey: Hashable {
    let bytes: [UInt8]
    init(_ name: String) { bytes = Array(name.utf8) }
  }
}
