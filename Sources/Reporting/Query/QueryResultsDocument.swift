import JSONText
import PluginAPI
import RunbookExecution

/// An answer as the document that GetQueryResults gives for a completed query.
///
/// A row is a list of `field` and `value` pairs, both strings, without the fields it lacks; a raw
/// row ends with its `@ptr`. The counters are doubles as in the service's model.
public enum QueryResultsDocument {
  /// The document, a row a line, with a newline at the end.
  public static func text(of answer: QueryAnswer) -> String {
    var members: [JSONValue.Member] = []
    if let language = answer.serviceLanguage {
      members.append(.init("queryLanguage", .string(language)))
    }
    members.append(.init("results", .array(rows(of: answer.table))))
    members.append(.init("statistics", statistics(answer.summary.statistics)))
    members.append(.init("status", .string("Complete")))
    return RowwiseJSON.text(of: .object(members), depth: 2) + "\n"
  }

  /// The rows as lists of `field` and `value` pairs.
  static func rows(of table: ResultTable) -> [JSONValue] {
    let showsPointer = !table.columns.contains(ResultTable.pointerColumn)
    return table.rows.indices.map { index in
      var fields = zip(table.columns, table.rows[index]).compactMap { name, value in
        value.map { field(name, $0) }
      }
      if showsPointer, let pointer = table.pointer(ofRow: index) {
        fields.append(field(ResultTable.pointerColumn, pointer))
      }
      return .array(fields)
    }
  }

  private static func field(_ name: String, _ value: String) -> JSONValue {
    .object(["field": .string(name), "value": .string(value)])
  }

  private static func statistics(_ statistics: QueryStatistics) -> JSONValue {
    .object([
      "recordsMatched": double(statistics.recordsMatched),
      "recordsScanned": double(statistics.recordsScanned),
      "bytesScanned": double(statistics.bytesScanned),
      "logGroupsScanned": double(statistics.logGroupsScanned),
      "estimatedRecordsSkipped": double(statistics.estimatedRecordsSkipped),
      "estimatedBytesSkipped": double(statistics.estimatedBytesSkipped),
    ])
  }

  private static func double(_ value: Double) -> JSONValue {
    .number("\(value.isFinite ? value : 0)")
  }
}
