import JSONText
import PluginAPI
import Reporting

/// A comparison as a JSON document for programs.
///
/// ```
/// schemaVersion    1; a later version may add members, and has another number when it changes one
/// same             whether nothing is different
/// sameResults      whether the steps ended alike with the same rows, whatever was asked
/// before, after    runbook, title, runId, startedAt (ISO 8601 in UTC, as are all times)
/// steps            in the order of the second run:
///   id, title      text
///   presence       both, added or removed
///   same           whether nothing is different
///   status         succeeded, failed, skipped or manual
/// and what is different, each with before and after, else left out:
///   renamed        texts
///   endings        status and text
///   backend        texts
///   range          start and end, or null
///   logGroups      added and removed, texts
///   parameters     name, before and after, null for none
///   query          lines (presence: both, added or removed; text), cut: whether there were more
///   rows           matching (keys, pointers or rows), keys, columns, addedColumns, removedColumns,
///                  before, after and same (counts), reordered, and for added, removed and changed
///                  count and rows: number and values, for changed ones before, after and columns
/// ```
///
/// Of many different rows only the first are written; `count` counts all.
public enum ComparisonJSON {
  /// The version of the schema.
  public static let schemaVersion = 1

  /// The document, a row a line, with a newline at the end.
  public static func text(of comparison: RunComparison) -> String {
    // Rows stand at the sixth level: document, steps, step, rows, kind, rows.
    RowwiseJSON.text(
      of: .object([
        "schemaVersion": .integer(schemaVersion),
        "same": .bool(comparison.isSame),
        "sameResults": .bool(comparison.hasSameResults),
        "before": value(of: comparison.before),
        "after": value(of: comparison.after),
        "steps": .array(comparison.steps.map(value)),
      ]), depth: 6) + "\n"
  }

  private static func value(of side: RunComparison.Side) -> JSONValue {
    .object([
      "runbook": .string(side.runbookName), "title": .string(side.title),
      "runId": .string(side.runID), "startedAt": time(side.startedAt),
    ])
  }

  private static func value(of step: StepComparison) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("id", .string(step.id)), .init("title", .string(step.title)),
      .init("presence", .string(step.presence.rawValue)), .init("same", .bool(step.isSame)),
      .init("status", .string(step.ending.status.rawValue)),
    ]
    func add<Value>(_ name: String, _ change: Change<Value>?, _ value: (Value) -> JSONValue) {
      guard let change else { return }
      members.append(
        .init(name, .object(["before": value(change.before), "after": value(change.after)])))
    }
    let scope = step.scope
    add("renamed", step.renamed) { .string($0) }
    add("endings", step.endings) { ending in
      .object([
        "status": .string(ending.status.rawValue),
        "text": ending.text.map(JSONValue.string) ?? .null,
      ])
    }
    add("backend", scope.backend) { .string($0) }
    add("range", scope.range) { range in
      range.map { .object(["start": time($0.start), "end": time($0.end)]) } ?? .null
    }
    if !scope.addedLogGroups.isEmpty || !scope.removedLogGroups.isEmpty {
      members.append(
        .init(
          "logGroups",
          .object(["added": texts(scope.addedLogGroups), "removed": texts(scope.removedLogGroups)]))
      )
    }
    if !scope.parameters.isEmpty {
      members.append(.init("parameters", .array(scope.parameters.map(value))))
    }
    if let query = step.query { members.append(.init("query", value(of: query))) }
    if let rows = step.rows, !rows.isSame || rows.isReordered {
      members.append(.init("rows", value(of: rows)))
    }
    return .object(members)
  }

  private static func value(of parameter: ScopeComparison.Parameter) -> JSONValue {
    .object([
      "name": .string(parameter.name),
      "before": parameter.value.before.map(JSONValue.string) ?? .null,
      "after": parameter.value.after.map(JSONValue.string) ?? .null,
    ])
  }

  private static func value(of query: LineDifference) -> JSONValue {
    .object([
      "lines": .array(
        query.lines.map { line in
          .object(["presence": .string(line.presence.rawValue), "text": .string(line.text)])
        }),
      "cut": .bool(query.isCut),
    ])
  }

  private static func value(of rows: RowComparison) -> JSONValue {
    let (matching, keys): (String, [String]) =
      switch rows.matching {
      case .keys(let names): ("keys", names)
      case .pointers: ("pointers", [])
      case .wholeRows: ("rows", [])
      }
    return .object([
      "matching": .string(matching), "keys": texts(keys), "columns": texts(rows.columns),
      "addedColumns": texts(rows.addedColumns), "removedColumns": texts(rows.removedColumns),
      "before": .integer(rows.countBefore), "after": .integer(rows.countAfter),
      "same": .integer(rows.same), "reordered": .bool(rows.isReordered),
      "added": list(rows.added, value), "removed": list(rows.removed, value),
      "changed": list(rows.changed) { row in
        .object([
          "before": value(of: row.before), "after": value(of: row.after),
          "columns": texts(row.changedColumns.map { rows.columns[$0] }),
        ])
      },
    ])
  }

  private static func list<Element>(_ listed: Listed<Element>, _ value: (Element) -> JSONValue)
    -> JSONValue
  {
    .object(["count": .integer(listed.count), "rows": .array(listed.items.map(value))])
  }

  private static func value(of row: RowComparison.Row) -> JSONValue {
    .object([
      "number": .integer(row.number),
      "values": .array(row.values.map { $0.map(JSONValue.string) ?? .null }),
    ])
  }

  private static func texts(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }

  private static func time(_ milliseconds: Int64) -> JSONValue {
    .string(UTCTime(milliseconds: milliseconds).iso8601)
  }
}
