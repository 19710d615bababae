import JSONText
import Reporting
public import RunbookExecution
import RunbookModel

/// A run that was saved: its record, and what is known of how it came about.
public struct SavedRun: Sendable {
  /// The record.
  public let record: RunRecord
  /// What was asked; nil for a document that does not say, such as the output of `run --format json`.
  public let asked: AskedRun?
  /// Where the runbook came from; nil likewise.
  public let origin: RunbookOrigin?
  /// Whether secrets were looked for before it was saved.
  public let isRedacted: Bool

  /// Reads a saved run.
  ///
  /// - Parameters:
  ///   - bytes: the text of a `run.json`.
  ///   - name: the document, for people.
  /// - Throws: ``InvestigationError`` `unreadable` that names the document and the member.
  public init(_ bytes: [UInt8], name: String) throws(InvestigationError) {
    do {
      record = try RunRecordReader().record(from: bytes, named: name)
    } catch {
      throw InvestigationError(.unreadable, error.message, hint: error.hint, cause: error)
    }
    // The reader has just read it.
    let document = (try? JSONParser.parse(bytes[...], maximumDepth: 64)) ?? .null
    asked = Self.asked(document["request"], startedAt: record.startedAt)
    origin = Self.origin(document["source"])
    isRedacted = document["redaction"].map { $0 != .null } ?? false
  }

  private static func asked(_ request: JSONValue?, startedAt: Int64) -> AskedRun? {
    guard let request, case .object = request else { return nil }
    var scope = ScopeSettings()
    scope.backend = request["backend"]?.string
    scope.logGroups = request["logGroups"]?.array?.compactMap(\.string)
    scope.since = request["since"]?.string
    scope.start = request["start"]?.string
    scope.end = request["end"]?.string
    scope.region = request["region"]?.string
    scope.profile = request["profile"]?.string
    scope.maximumScan = request["maxScan"]?.string
    scope.rows = request["rows"]?.string
    let now = request["now"]?.string.flatMap { TimeExpression($0, now: 0)?.milliseconds }
    var asked = AskedRun(
      now: now ?? startedAt, steps: request["steps"]?.array?.compactMap(\.string), scope: scope,
      logs: request["logs"]?.string, skipsMissing: request["skipMissing"] == .bool(true))
    for parameter in request["parameters"]?.array ?? [] {
      guard let name = parameter["name"]?.string, let value = parameter["value"]?.string else {
        continue
      }
      asked.parameters.append(.init(name: name, value: value))
      if parameter["redacted"] == .bool(true) { asked.redactedParameters.insert(name) }
    }
    for literal in request["literals"]?.array ?? [] {
      guard let old = literal["old"]?.string, let new = literal["new"]?.string else { continue }
      asked.literals.append(.init(old: old, new: new))
    }
    return asked
  }

  private static func origin(_ source: JSONValue?) -> RunbookOrigin? {
    guard let source, let path = source["path"]?.string else { return nil }
    var origin = RunbookOrigin(path: path, sha256: source["sha256"]?.string ?? "")
    origin.commit = source["commit"]?.string
    origin.blob = source["blob"]?.string
    if case .bool(let flag)? = source["modified"] { origin.isModified = flag }
    origin.repository = source["repository"]?.string
    return origin
  }
}
