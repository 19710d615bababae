import Reporting
import RunbookExecution

/// The form of the files that hold all rows of a step.
public enum AttachmentForm: String, Sendable, Hashable, CaseIterable {
  /// Comma-separated values with a header line.
  case csv
  /// One JSON object a row.
  case ndjson

  /// The bytes of a table.
  func bytes(of table: ResultTable) -> [UInt8] {
    switch self {
    case .csv: Array(CSVRows.text(of: table).utf8)
    case .ndjson: Array(NDJSONRows.text(of: table).utf8)
    }
  }
}
