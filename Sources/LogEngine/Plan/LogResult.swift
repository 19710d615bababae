/// The rows of a finished query, with what is known about the run.
public struct LogResult: Sendable {
  /// Names of the columns, in order.
  public let columns: [String]
  /// Values by column as CloudWatch prints them; nil for a field that is missing on the row.
  public let rows: [[String?]]
  /// For each row the opaque pointer of its log event (`@ptr`), an empty text for a row that was added;
  /// empty when the rows are no events.
  public let pointers: [String]
  /// What was read and matched.
  public let statistics: LogStatistics
  /// The range that was asked for or, without one, from the first to the last event that was read, in
  /// milliseconds since 1970; nil when there was no event.
  public let range: ClosedRange<Int64>?
  /// Remarks for people: lines left out, links not followed.
  public let notes: [String]
}
