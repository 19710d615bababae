/// Rows of one result. A missing field is nil, and is not the same as an empty text.
public struct RowBatch: Sendable, Hashable {
  /// Names of the columns of these rows, in display order; a later batch may add columns.
  public var columns: [String]
  /// Values by column; a row may be shorter than `columns`.
  public var rows: [[String?]]
  /// For raw rows the opaque pointer to each log event, else empty.
  public var pointers: [String]

  /// A batch.
  public init(columns: [String], rows: [[String?]], pointers: [String] = []) {
    self.columns = columns
    self.rows = rows
    self.pointers = pointers
  }
}
