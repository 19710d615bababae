package import JSONText
import PluginAPI
public import RunbookExecution

/// A run as a JSON document for programs.
///
/// ```
/// schemaVersion   1; a later version may add members, and has another number when it changes one
/// runbook, title  text
/// runId           text
/// startedAt       ISO 8601 in UTC, as are all times
/// steps           in the order of the document:
///   id, title     text
///   line          number, from 1; null when unknown
///   status        succeeded, failed, skipped or manual
///   backend       text; null for none
///   logGroups     texts: those that were read, else those that were asked for
///   region        text; null for none
///   range         start and end, both included: what was read, else what was asked for;
///                 null for neither
///   parameters    name and value pairs
///   query         the query as run; null for none
///   durationSeconds  number; null when unknown
///   notes         texts
/// and by status:
///   succeeded     statistics (numbers), price (dollars and basis; null when it costs nothing), columns (texts), rows (of field and value pairs as
///                 GetQueryResults gives them: missing fields left out, @ptr last)
///   failed        price as above, for what it cost all the same; error with message, place, excerpt and hint, the last three null when unknown
///   skipped       reason
///   manual        text
/// ```
public enum JSONReport {
  /// The version of the schema.
  public static let schemaVersion = 1

  /// The document, a row a line, with a newline at the end.
  public static func text(of run: RunRecord) -> String { text(of: run, adding: []) }

  /// The document with more members, which stand before the steps.
  package static func text(of run: RunRecord, adding members: [JSONValue.Member]) -> String {
    let head: [JSONValue.Member] = [
      .init("schemaVersion", .integer(schemaVersion)),
      .init("runbook", .string(run.runbookName)),
      .init("title", .string(run.title)),
      .init("runId", .string(run.runID)),
      .init("startedAt", time(run.startedAt)),
    ]
    let steps = JSONValue.Member("steps", .array(run.steps.map(value)))
    // Rows stand at the fourth level: document, steps, step, rows.
    return RowwiseJSON.text(of: .object(head + members + [steps]), depth: 4) + "\n"
  }

  private static func value(of step: StepRecord) -> JSONValue {
    let common: [JSONValue.Member] = [
      .init("id", .string(step.id)),
      .init("title", .string(step.title)),
      .init("line", step.line.map(JSONValue.integer) ?? .null),
      .init("status", .string(status(of: step.outcome))),
      .init("backend", textOrNull(step.backend)),
      .init("logGroups", .array(step.logGroupsRead.map(JSONValue.string))),
      .init("region", step.regionRead.map(JSONValue.string) ?? .null),
      .init("range", step.rangeRead.map(value) ?? .null),
      .init("parameters", .array(step.parameters.map(value))),
      .init("query", textOrNull(step.queryAsRun)),
      .init("durationSeconds", step.duration.map(seconds) ?? .null),
      .init("notes", .array(step.notes.map(JSONValue.string))),
    ]
    return .object(common + members(of: step))
  }

  private static func status(of outcome: StepRecord.Outcome) -> String {
    switch outcome {
    case .succeeded: "succeeded"
    case .failed: "failed"
    case .skipped: "skipped"
    case .manual: "manual"
    }
  }

  private static func members(of step: StepRecord) -> [JSONValue.Member] {
    switch step.outcome {
    case .succeeded(let table, let summary):
      [
        .init("statistics", value(of: summary.statistics)),
        .init("price", summary.price.map(value) ?? .null),
        .init("columns", .array(table.columns.map(JSONValue.string))),
        .init("rows", .array(QueryResultsDocument.rows(of: table))),
      ]
    case .failed(let error):
      [
        .init("price", step.spent.map { value(of: $0.price) } ?? .null),
        .init(
          "error",
          .object([
            "message": .string(error.message),
            "place": error.place.map(JSONValue.string) ?? .null,
            "excerpt": error.caretLines.map(JSONValue.string) ?? .null,
            "hint": error.hint.map(JSONValue.string) ?? .null,
          ])),
      ]
    case .skipped(let reason): [.init("reason", .string(reason))]
    case .manual(let text): [.init("text", .string(text))]
    }
  }

  private static func value(of range: TimeRange) -> JSONValue {
    .object(["start": time(range.start), "end": time(range.end)])
  }

  private static func value(of parameter: StepRecord.Parameter) -> JSONValue {
    .object(["name": .string(parameter.name), "value": .string(parameter.value)])
  }

  private static func value(of price: Price) -> JSONValue {
    .object(["dollars": number(price.dollars), "basis": .string(price.basis)])
  }

  private static func value(of statistics: QueryStatistics) -> JSONValue {
    .object([
      "recordsMatched": number(statistics.recordsMatched),
      "recordsScanned": number(statistics.recordsScanned),
      "bytesScanned": number(statistics.bytesScanned),
      "logGroupsScanned": number(statistics.logGroupsScanned),
      "estimatedRecordsSkipped": number(statistics.estimatedRecordsSkipped),
      "estimatedBytesSkipped": number(statistics.estimatedBytesSkipped),
    ])
  }

  private static func time(_ milliseconds: Int64) -> JSONValue {
    .string(UTCTime(milliseconds: milliseconds).iso8601)
  }

  private static func textOrNull(_ text: String) -> JSONValue {
    text.isEmpty ? .null : .string(text)
  }

  /// Whole numbers without a fraction.
  private static func number(_ value: Double) -> JSONValue {
    guard value.isFinite else { return .null }
    return Int64(exactly: value).map(JSONValue.integer) ?? .number("\(value)")
  }

  /// Seconds to the millisecond.
  private static func seconds(_ duration: Duration) -> JSONValue {
    let (seconds, attoseconds) = duration.components
    return number(Double(seconds) + Double(attoseconds / 1_000_000_000_000_000) / 1_000)
  }
}
