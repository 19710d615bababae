import JSONText
import PluginAPI
import Reporting
import RunbookExecution
import TestSupport
import Testing

@Suite struct RunRecordReaderTests {
  private func read(_ text: String, _ reader: RunRecordReader = RunRecordReader()) throws
    -> RunRecord
  {
    try reader.record(from: Array(text.utf8), named: "run.json")
  }

  @Test func readsWhatTheReportWrites() throws {
    let text = JSONReport.text(of: SampleRun.run)
    let record = try read(text)
    #expect(JSONReport.text(of: record) == text)
    #expect(record.steps.map(\.id) == SampleRun.run.steps.map(\.id))
    #expect(record.steps[2] == SampleRun.none)
    #expect(record.steps[4] == SampleRun.skipped)
    #expect(record.steps[5] == SampleRun.manual)
  }

  @Test(arguments: 0..<60)
  func roundTripsAnyRecord(seed: UInt64) throws {
    var random = RandomRecord(seed: seed)
    let run = random.run()
    let text = JSONReport.text(of: run)
    let record = try read(text)
    #expect(JSONReport.text(of: record) == text)
    #expect(record.startedAt == run.startedAt)
    for (read, written) in zip(record.steps, run.steps) {
      guard case .succeeded(let left, _) = read.outcome,
        case .succeeded(let right, _) = written.outcome
      else { continue }
      #expect(left.columns == right.columns)
      #expect(left.rows.count == right.rows.count)
      for row in right.rows.indices {
        #expect(left.pointer(ofRow: row) == right.pointer(ofRow: row))
        for column in right.columns.indices {
          #expect(left.value(row: row, column: column) == right.value(row: row, column: column))
        }
      }
    }
  }

  @Test func ignoresMembersThatItDoesNotKnow() throws {
    let text = JSONReport.text(of: SampleRun.run)
      .replacing(
        "\"schemaVersion\": 1,", with: "\"schemaVersion\": 1, \"toolVersion\": {\"a\": [1]},")
    #expect(JSONReport.text(of: try read(text)) == JSONReport.text(of: SampleRun.run))
  }

  @Test(arguments: [
    ("", RunRecordError.Code.notJSON, "run.json is not JSON: unexpected end at byte 0"),
    ("[1]", .badMember, "run.json: it is not an object"),
    ("{}", .unknownVersion, "run.json is not of schema version 1"),
    (#"{"schemaVersion":2}"#, .unknownVersion, "run.json is not of schema version 1"),
    (#"{"schemaVersion":1}"#, .badMember, "run.json: steps is missing"),
    (#"{"schemaVersion":1,"steps":3}"#, .badMember, "run.json: steps is not a list"),
    (#"{"schemaVersion":1,"steps":[]}"#, .badMember, "run.json: runbook is missing"),
    (
      #"{"schemaVersion":1,"steps":[],"runbook":"a","title":"","runId":"","startedAt":"yesterday"}"#,
      .badMember, "run.json: startedAt is not a time such as 2026-03-17T08:00:00Z"
    ),
    (
      #"{"schemaVersion":1,"steps":[{"range":null,"parameters":[],"id":1}]}"#, .badMember,
      "run.json: steps[0].id is not a text"
    ),
  ])
  func saysWhatIsWrong(text: String, code: RunRecordError.Code, message: String) {
    let error = #expect(throws: RunRecordError.self) { try read(text) }
    #expect(error?.code == code)
    #expect(error?.message == message)
    #expect(error?.hint != nil)
  }

  private func table(columns: String, rows: String) -> String {
    """
    {"schemaVersion":1,"runbook":"a","title":"","runId":"","startedAt":"2026-03-17T08:00:00Z","steps":[
    {"id":"a","title":"","parameters":[],"logGroups":[],"notes":[],"status":"succeeded","statistics":
    {"recordsMatched":0,"recordsScanned":0,"bytesScanned":null,"logGroupsScanned":0},
    "columns":\(columns),"rows":\(rows)}]}
    """
  }

  @Test(arguments: [
    (#"["a","a"]"#, "[]", "steps[0].columns is not a list of different names"),
    (
      #"["a"]"#, #"[[],[{"field":"b","value":"1"}]]"#,
      "steps[0].rows[1] is not of the columns: it has a field “b”"
    ),
    (
      #"["a"]"#, #"[[{"field":"a","value":1}]]"#,
      "steps[0].rows[0] is not a list of field and value pairs"
    ),
    (#"["a"]"#, "[3]", "steps[0].rows[0] is not a list of fields"),
  ])
  func saysWhatIsWrongInATable(columns: String, rows: String, message: String) {
    let error = #expect(throws: RunRecordError.self) {
      try read(table(columns: columns, rows: rows))
    }
    #expect(error?.message == "run.json: " + message)
  }

  @Test func boundsWhatAFewBytesCanAskFor() throws {
    let columns = "[" + (0..<1_000).map { "\"c\($0)\"" }.joined(separator: ",") + "]"
    let row = #"[{"field":"c999","value":""}]"#
    let text = table(
      columns: columns, rows: "[" + Array(repeating: row, count: 50).joined(separator: ",") + "]")
    #expect(throws: Never.self) { try read(text, RunRecordReader(maximumCells: 50_000)) }
    let error = #expect(throws: RunRecordError.self) {
      try read(text, RunRecordReader(maximumCells: 49_999))
    }
    #expect(error?.code == .tooLarge)
    #expect(throws: RunRecordError.self) { try read(text, RunRecordReader(maximumBytes: 100)) }
    #expect(throws: RunRecordError.self) { try read(String(repeating: "[", count: 100_000)) }
  }

  @Test(arguments: [
    Int64.min, -62_167_219_200_001, -1, 0, 1, 951_782_400_123, 253_402_300_800_000, .max,
  ])
  func everyMomentIsRead(startedAt: Int64) throws {
    let run = RunRecord(runbookName: "a", title: "", runID: "", steps: [], startedAt: startedAt)
    #expect(try read(JSONReport.text(of: run)) == run)
  }
}
