import JSONText
import PluginAPI
public import RunbookExecution

/// Reads the record of a run from the document that ``JSONReport`` writes, and from any that has more members,
/// such as the `run.json` of an investigation.
///
/// Writing the record again gives the same document. What the document does not hold is not in the record: the
/// kind of a failure, its place in the query, and the range that was asked for where another was read.
public struct RunRecordReader: Sendable {
  /// The largest document, in bytes.
  public var maximumBytes: Int
  /// How many cells all tables may have together, empty ones included.
  public var maximumCells: Int

  /// A reader with limits.
  public init(maximumBytes: Int = 256 << 20, maximumCells: Int = 20_000_000) {
    self.maximumBytes = maximumBytes
    self.maximumCells = maximumCells
  }

  /// The record in a document.
  ///
  /// - Parameters:
  ///   - bytes: the document's text.
  ///   - name: the document, for people: its path.
  /// - Throws: ``RunRecordError`` that names the document and the member.
  public func record(from bytes: [UInt8], named name: String) throws(RunRecordError) -> RunRecord {
    guard bytes.count <= maximumBytes else {
      throw RunRecordError(
        .tooLarge, "\(name) is too large for the record of a run: \(bytes.count) bytes",
        hint: "at most \(maximumBytes) bytes are read")
    }
    let value: JSONValue
    do {
      value = try JSONParser.parse(bytes[...], maximumDepth: 64)
    } catch {
      throw RunRecordError(
        .notJSON, "\(name) is not JSON: \(error)",
        hint: "name the run.json of an investigation, or what “run --format json” printed")
    }
    return try record(RecordMember(value: value, path: "", document: name))
  }

  private func record(_ document: RecordMember) throws(RunRecordError) -> RunRecord {
    guard case .object? = document.value else { throw document.isNot("an object") }
    guard document["schemaVersion"].value == .integer(JSONReport.schemaVersion) else {
      throw RunRecordError(
        .unknownVersion,
        "\(document.document) is not of schema version \(JSONReport.schemaVersion)",
        hint: "read it with the version of runbook that wrote it, or a later one")
    }
    var cellsLeft = maximumCells
    var steps: [StepRecord] = []
    for step in try document["steps"].elements() {
      steps.append(try self.step(step, cellsLeft: &cellsLeft))
    }
    return RunRecord(
      runbookName: try document["runbook"].text(), title: try document["title"].text(),
      runID: try document["runId"].text(), steps: steps, startedAt: try document["startedAt"].time()
    )
  }

  private func step(_ step: RecordMember, cellsLeft: inout Int) throws(RunRecordError) -> StepRecord
  {
    let range = try self.range(step["range"])
    var parameters: [StepRecord.Parameter] = []
    for parameter in try step["parameters"].elements() {
      parameters.append(
        .init(name: try parameter["name"].text(), value: try parameter["value"].text()))
    }
    return StepRecord(
      id: try step["id"].text(), title: try step["title"].text(), line: try line(step["line"]),
      outcome: try outcome(of: step, range: range, cellsLeft: &cellsLeft),
      queryAsRun: try step["query"].optionalText() ?? "",
      backend: try step["backend"].optionalText() ?? "", logGroups: try step["logGroups"].texts(),
      range: range, parameters: parameters, duration: try duration(step["durationSeconds"]),
      notes: try step["notes"].texts())
  }

  private func outcome(of step: RecordMember, range: TimeRange?, cellsLeft: inout Int)
    throws(RunRecordError) -> StepRecord.Outcome
  {
    let status = step["status"]
    switch try status.text() {
    case "succeeded":
      let table = try RecordTable(step, cellsLeft: &cellsLeft).table
      return .succeeded(
        table, QuerySummary(statistics: try statistics(step["statistics"]), range: range))
    case "failed":
      let error = step["error"]
      return .failed(
        StepError(
          message: try error["message"].text(), hint: try error["hint"].optionalText(),
          place: try error["place"].optionalText(), caretLines: try error["excerpt"].optionalText())
      )
    case "skipped": return .skipped(try step["reason"].text())
    case "manual": return .manual(try step["text"].text())
    default: throw status.isNot("succeeded, failed, skipped or manual")
    }
  }

  private func statistics(_ member: RecordMember) throws(RunRecordError) -> QueryStatistics {
    var statistics = QueryStatistics()
    statistics.recordsMatched = try member["recordsMatched"].number()
    statistics.recordsScanned = try member["recordsScanned"].number()
    statistics.bytesScanned = try member["bytesScanned"].number()
    statistics.logGroupsScanned = try member["logGroupsScanned"].number()
    return statistics
  }

  private func range(_ member: RecordMember) throws(RunRecordError) -> TimeRange? {
    if member.isNull { return nil }
    let (start, end) = (try member["start"].time(), try member["end"].time())
    guard start <= end else { throw member.isNot("a range: it ends before it starts") }
    return TimeRange(start: start, end: end)
  }

  private func line(_ member: RecordMember) throws(RunRecordError) -> Int? {
    if member.isNull { return nil }
    guard let line = Int(exactly: try member.number()) else { throw member.isNot("a whole number") }
    return line
  }

  private func duration(_ member: RecordMember) throws(RunRecordError) -> Duration? {
    if member.isNull { return nil }
    let milliseconds = (try member.number() * 1_000).rounded()
    guard milliseconds.magnitude < 1e15 else { throw member.isNot("a duration in seconds") }
    return .milliseconds(Int64(milliseconds))
  }
}
