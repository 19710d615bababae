import InsightsLanguage
import LogEngine
import SourceText

/// What the files backend finds in a log tree.
enum PulledRows {
  /// A row for each event of a group: time, ingestion time, stream, log, message.
  static func all(in root: String, group: String = "/app", range: ClosedRange<Int64>? = nil) throws
    -> [[String?]]
  {
    let text =
      "fields toMillis(@timestamp), toMillis(@ingestionTime), @logStream, @log, @message | limit 100000"
    let parsed = QueryParser.parse(text)
    let query = LogQuery(parsed.query, range: range, now: 0)
    return try LogEngine(root: root).run(query, on: [group]).rows
  }
}
