import JSONText
import PluginAPI
import Redaction
import Reporting
import RunbookExecution
import RunbookModel

/// The `run.json` of an investigation: the document of `run --format json`, and how the run came about.
///
/// `docs/run-record.md` says what each member means.
struct InvestigationRecord {
  let asked: AskedRun
  let origin: RunbookOrigin
  /// nil when nothing was redacted at all.
  let redacted: [RedactionCount]?
  let toolVersion: String

  func text(of record: RunRecord, _ attachments: Attachments) throws(InvestigationError) -> String {
    JSONReport.text(
      of: record,
      adding: [
        .init(
          "tool", .object(["name": .string("runbook"), "version": .string(toolVersion)])),
        .init("source", source),
        .init("request", request(of: record)),
        .init("redaction", redaction),
        .init("attachments", .array(try digests(of: attachments))),
      ])
  }

  private var source: JSONValue {
    .object([
      "path": .string(origin.path),
      "sha256": .string(origin.sha256),
      "commit": text(origin.commit),
      "blob": text(origin.blob),
      "modified": origin.isModified.map(JSONValue.bool) ?? .null,
      "repository": text(origin.repository),
    ])
  }

  private func request(of record: RunRecord) -> JSONValue {
    let scope = asked.scope
    return .object([
      "now": .string(UTCTime(milliseconds: asked.now).iso8601),
      "steps": asked.steps.map(texts) ?? .null,
      "backend": text(scope.backend),
      "logs": text(asked.logs),
      "logGroups": scope.logGroups.map(texts) ?? .null,
      "since": text(scope.since),
      "start": text(scope.start),
      "end": text(scope.end),
      "region": text(scope.region),
      "profile": text(scope.profile),
      "maxScan": text(scope.maximumScan),
      "rows": text(scope.rows),
      "window": window(of: record),
      "parameters": .array(asked.parameters.map(value)),
      "literals": .array(
        asked.literals.map { .object(["old": .string($0.old), "new": .string($0.new)]) }),
      "skipMissing": .bool(asked.skipsMissing),
    ])
  }

  /// From the first to the last moment that any step was asked about.
  private func window(of record: RunRecord) -> JSONValue {
    let ranges = record.steps.compactMap(\.range)
    guard let start = ranges.map(\.start).min(), let end = ranges.map(\.end).max() else {
      return .null
    }
    return .object([
      "start": .string(UTCTime(milliseconds: start).iso8601),
      "end": .string(UTCTime(milliseconds: end).iso8601),
    ])
  }

  private func value(of parameter: StepRecord.Parameter) -> JSONValue {
    .object([
      "name": .string(parameter.name), "value": .string(parameter.value),
      "redacted": .bool(asked.redactedParameters.contains(parameter.name)),
    ])
  }

  private var redaction: JSONValue {
    guard let redacted else { return .null }
    return .object([
      "counts": .array(
        redacted.map {
          .object([
            "kind": .string($0.kind.name), "distinct": .integer($0.distinct),
            "replacements": .integer($0.replacements),
          ])
        })
    ])
  }

  private func digests(of attachments: Attachments) throws(InvestigationError) -> [JSONValue] {
    var values: [JSONValue] = []
    for file in attachments.files {
      values.append(
        .object([
          "step": .string(file.step), "path": .string(file.path),
          "bytes": .integer(file.bytes.count),
          "sha256": .string(try FileDigest.sha256(file.bytes)),
        ]))
    }
    return values
  }

  private func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }

  private func texts(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }
}
